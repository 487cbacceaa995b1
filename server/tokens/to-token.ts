import type { ApiToken } from "@/lib/schemas/tokens";
import type { apiTokens } from "@/server/platform/db/schema/tokens";

/** A token as it is listed. Pure. */
export const toToken = ({
  grant: { role, accounts },
  ownerName: owner,
  ...row
}: typeof apiTokens.$inferSelect): ApiToken => ({
  ...{ id: row.id, name: row.name, start: row.start, owner, role },
  accounts: accounts === "all" ? "all" : [...accounts],
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
