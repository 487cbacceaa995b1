import { Problem } from "@/server/platform/problem";
import type { AccountConfig, Config } from "./config-schema";

/** The configured account, or Problem `account_not_found`. */
export function findAccount({ config }: { config: Config }, accountId: string): AccountConfig {
  const account = config.accounts.find(({ id }) => id === accountId);
  if (!account)
    throw new Problem("account_not_found", { accountId }, `Account ${accountId} is not configured.`);
  return account;
}

/** The regions an account's export tasks are looked for in. */
export function regionsOf({ config }: { config: Config }, account: AccountConfig): string[] {
  return account.regions ?? [config.hub.region];
}
