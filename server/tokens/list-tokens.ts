import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { permits } from "@/lib/roles";
import type { ApiTokens } from "@/lib/schemas/tokens";
import type { Context } from "@/server/context";
import { authorizeAnywhere } from "@/server/platform/authorize";
import { apiTokens } from "@/server/platform/db/schema/tokens";
import { toToken } from "./to-token";

export const ListTokensInput = z.object({});

/** The tokens that hold, the newest first: one's own, or everybody's for administrators of all accounts. */
export async function listTokens(ctx: Context): Promise<ApiTokens> {
  const actor = authorizeAnywhere(ctx, "accounts:read");
  const mine = permits(actor.grants, "tokens:manage", "all") ? undefined : eq(apiTokens.ownerId, actor.id);
  const rows = await ctx.db
    .select()
    .from(apiTokens)
    .where(and(mine, isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, sql`now()`)))
    .orderBy(desc(apiTokens.createdAt));
  return { items: rows.map(toToken), nextCursor: null };
}
