import { eq } from "drizzle-orm";
import type { AccessRule, Grant } from "@/lib/roles";
import { everything, type Person } from "./authorize";
import type { Database } from "./db/open-database";
import { people } from "./db/schema/people";
import { grantsOf, type Identity } from "./grants-of";
import type { UserBook } from "./users/user-book";

/** What a person may today, whoever asks on his behalf; null where nobody can tell. */
export type GrantsToday = (person: Person) => Promise<readonly Grant[] | null>;

type Rules = { demoUser: { name: string } | null; users: UserBook | null; access: readonly AccessRule[] };

/** By the rules and the users' file as they are now, and by the groups that the identity provider named last. */
export function createGrantsToday(db: Database, { demoUser, users, access }: Rules): GrantsToday {
  return async ({ kind, id, login }) => {
    if (kind === "server") return everything;
    if (kind === "demo") return id === `demo:${demoUser?.name}` ? everything : [];
    if (kind === "file") {
      const user = users?.find(login);
      return user ? grantsOf(access, { names: [user.name], groups: user.groups }) : [];
    }
    const [seen] = await db.select().from(people).where(eq(people.id, id));
    return seen ? grantsOf(access, seen) : null;
  };
}

/** Keeps what the provider said of somebody who signs in. */
export async function rememberPerson(db: Database, id: string, { names, groups }: Identity): Promise<void> {
  const set = { names, groups, seenAt: new Date() };
  await db
    .insert(people)
    .values({ id, ...set })
    .onConflictDoUpdate({ target: people.id, set });
}
