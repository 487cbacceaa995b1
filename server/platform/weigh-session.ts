import type { AccessRule } from "@/lib/roles";
import { type Actor, everything, type Person } from "./authorize";
import { grantsOf } from "./grants-of";
import type { SessionEnds } from "./session-ends";
import type { UserBook } from "./users/user-book";

/** What a session's cookie says, once its seal is broken. */
export type SessionClaims = {
  sub?: string;
  name?: string | null;
  email?: string | null;
  /** Of this session alone. */
  sid?: string;
  /** When somebody signed in, ms. */
  began?: number;
  demo?: true;
  /** A user of the file. */
  file?: true;
  names?: string[];
  groups?: string[];
};

export type SessionRules = {
  demoUser: { name: string } | null;
  users: UserBook | null;
  access: readonly AccessRule[];
  ends: SessionEnds;
  /** However much somebody does. */
  longestSeconds: number;
};

/** Whose session it is and what it is worth now; null for one that has ended. Rules and users are weighed anew each time. */
export async function weighSession(claims: SessionClaims, rules: SessionRules): Promise<Actor | null> {
  const { sub, sid, began } = claims;
  if (!sub || !sid || !began) return null;
  if (Date.now() - began > rules.longestSeconds * 1000) return null;
  const grants = grantsNow(claims, began, rules);
  if (!grants || (await rules.ends.hasEnded({ id: sid, personId: sub, beganAtMs: began }))) return null;
  const person = personOf({ ...claims, sub });
  return { id: sub, name: person.name, grants, via: "session", person };
}

function personOf({ sub, name, email, demo, file, names = [] }: SessionClaims & { sub: string }): Person {
  const shown = name ?? email ?? sub;
  if (demo || file) return { id: sub, kind: demo ? "demo" : "file", name: shown, login: shown };
  return { id: sub, kind: "oidc", name: shown, login: names.at(-1) ?? sub };
}

/** null: the demo is over, the user is gone from the file, or his password has changed since. */
function grantsNow(
  claims: SessionClaims,
  began: number,
  { demoUser, users, access }: SessionRules,
): Actor["grants"] | null {
  if (claims.demo) return demoUser && claims.sub === `demo:${demoUser.name}` ? everything : null;
  if (!claims.file) return grantsOf(access, { names: claims.names ?? [], groups: claims.groups ?? [] });
  const user = users?.find(claims.name ?? "");
  if (!user || Date.parse(user.changedAt) > began) return null;
  return grantsOf(access, { names: [user.name], groups: user.groups });
}
