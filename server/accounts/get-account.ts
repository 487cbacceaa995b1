import { z } from "zod";
import type { AccountDetail } from "@/lib/schemas/account";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { waitAtMost } from "@/server/platform/wait-at-most";
import { findAccount } from "./find-account";
import { Refresh } from "./list-accounts";
import { toDetail } from "./to-summary";

export const GetAccountInput = z.object({ id: z.string(), refresh: Refresh });

const firstLookMs = 1_000;
const refreshMs = 10_000;

/** One account: assumed identity, sources, checks one by one. Throws `account_not_found`. */
export async function getAccount(
  ctx: Context,
  { id, refresh }: z.infer<typeof GetAccountInput>,
): Promise<AccountDetail> {
  authorize(ctx, refresh ? "accounts:check" : "accounts:read", [id]);
  const account = findAccount(ctx, id);
  await waitAtMost(refresh ? refreshMs : firstLookMs, [
    refresh ? ctx.reports.check(id) : ctx.reports.first(id),
  ]);
  return toDetail(ctx.config, account, ctx.reports.read(id));
}
