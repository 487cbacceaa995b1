import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { capGrant } from "@/lib/roles";
import type { Actor } from "./authorize";
import type { Database } from "./db/open-database";
import { apiTokens } from "./db/schema/tokens";
import type { GrantsToday } from "./grants-today";
import { hashSecret, isSecret } from "./token-secret";

const sinceMs = 60_000;

/**
 * Who bears a token that holds now, with what of it its owner may himself today; null for any other text. Writes down, to
 * the minute, that it was used.
 */
export async function findToken(
  db: Database,
  grantsToday: GrantsToday,
  secret: string,
): Promise<Actor | null> {
  if (!isSecret(secret)) return null;
  const [row] = await db
    .select()
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.hash, hashSecret(secret)),
        isNull(apiTokens.revokedAt),
        gt(apiTokens.expiresAt, sql`now()`),
      ),
    );
  if (!row) return null;
  if (Date.now() - (row.lastUsedAt?.getTime() ?? 0) > sinceMs)
    await db.update(apiTokens).set({ lastUsedAt: new Date() }).where(eq(apiTokens.id, row.id));
  const { grant, owner } = row;
  const bounds = owner && (await grantsToday(owner));
  return {
    id: `token:${row.id}`,
    name: `${row.name} (${row.ownerName})`,
    grants: bounds ? capGrant(grant, bounds) : [grant],
    via: "token",
    ...(owner && { person: owner }),
  };
}
