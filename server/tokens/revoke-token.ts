import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { permits } from "@/lib/roles";
import type { ApiToken } from "@/lib/schemas/tokens";
import type { Context } from "@/server/context";
import { authorizeAnywhere } from "@/server/platform/authorize";
import { apiTokens } from "@/server/platform/db/schema/tokens";
import { Problem } from "@/server/platform/problem";
import { toToken } from "./to-token";

export const RevokeTokenInput = z.object({ id: z.string() });

/** Ends a token at once: one's own, or anybody's for administrators of all accounts. Throws `token_not_found`. */
export async function revokeToken(ctx: Context, { id }: z.infer<typeof RevokeTokenInput>): Promise<ApiToken> {
  const actor = authorizeAnywhere(ctx, "accounts:read");
  const mine = permits(actor.grants, "tokens:manage", "all") ? undefined : eq(apiTokens.ownerId, actor.id);
  const [row] = z.uuid().safeParse(id).success
    ? await ctx.db
        .update(apiTokens)
        .set({ revokedAt: new Date() })
        .where(and(eq(apiTokens.id, id), mine, isNull(apiTokens.revokedAt)))
        .returning()
    : [];
  if (!row) throw new Problem("token_not_found", { id });
  ctx.log.info({ token: id, actor: actor.id }, "token revoked");
  return toToken(row);
}
