import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type NewToken, TokenRequest } from "@/lib/schemas/tokens";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { authorizeGrant } from "@/server/platform/authorize";
import { apiTokens } from "@/server/platform/db/schema/tokens";
import { hashSecret, makeSecret, startOf } from "@/server/platform/token-secret";
import { toToken } from "./to-token";

export const CreateTokenInput = TokenRequest;

const dayMs = 24 * 60 * 60_000;

/**
 * Makes a token that may no more than whoever makes it, for so many days, and answers it this once: a hash is all that is
 * kept. Throws `forbidden` for more than one has, or when a token asks; `account_not_found`.
 */
export async function createToken(
  ctx: Context,
  { name, role, accounts, days }: z.infer<typeof CreateTokenInput>,
): Promise<NewToken> {
  const actor = authorizeGrant(ctx, { role, accounts });
  if (accounts !== "all") for (const id of accounts) findAccount(ctx, id);
  const secret = makeSecret();
  const [row] = await ctx.db
    .insert(apiTokens)
    .values({
      ...{ id: randomUUID(), name, hash: hashSecret(secret), start: startOf(secret) },
      ...{ ownerId: actor.id, ownerName: actor.name, grant: { role, accounts } },
      owner: actor.person ?? null,
      expiresAt: new Date(Date.now() + days * dayMs),
    })
    .returning();
  ctx.log.info({ token: row!.id, role, accounts }, "token made");
  return { token: toToken(row!), secret };
}
