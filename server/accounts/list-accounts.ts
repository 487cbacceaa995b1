import { z } from "zod";
import type { AccountList } from "@/lib/schemas/account";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";
import { waitAtMost } from "@/server/platform/wait-at-most";
import { toSummary } from "./to-summary";

/** "1" or "true" asks for new checks and waits for them. */
export const Refresh = z
  .enum(["1", "true", "0", "false"])
  .default("0")
  .transform((text) => text === "1" || text === "true");
export const ListAccountsInput = z.object({ refresh: Refresh });

const firstLookMs = 1_000;
const refreshMs = 10_000;

/** Every configured account that one may see, with its last report. Never waits long: an account that does not answer is "checking". */
export async function listAccounts(
  ctx: Context,
  { refresh }: z.infer<typeof ListAccountsInput>,
): Promise<AccountList> {
  const permitted = narrow(ctx, refresh ? "accounts:check" : "accounts:read");
  const accounts = ctx.config.accounts.filter(({ id }) => permitted?.includes(id) ?? true);
  const checks = accounts.map(({ id }) => (refresh ? ctx.reports.check(id) : ctx.reports.first(id)));
  await waitAtMost(refresh ? refreshMs : firstLookMs, checks);
  const items = accounts.map((account) => toSummary(ctx.config, account, ctx.reports.read(account.id)));
  return { items, nextCursor: null };
}
