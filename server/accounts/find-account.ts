import { Problem } from "@/server/platform/problem";
import type { AccountConfig, Config } from "./config-schema";

/** The configured account, or Problem `account_not_found`. The hub's stands for itself where only its central bucket is named. */
export function findAccount({ config }: { config: Config }, accountId: string): AccountConfig {
  const account = accountOf(config, accountId);
  if (!account)
    throw new Problem("account_not_found", { accountId }, `Account ${accountId} is not configured.`);
  return account;
}

/** Whether there is such an account. */
export const isConfigured = ({ config }: { config: Config }, accountId: string): boolean =>
  accountOf(config, accountId) !== undefined;

const accountOf = (config: Config, accountId: string): AccountConfig | undefined =>
  config.accounts.find(({ id }) => id === accountId) ?? hubAccount(config, accountId);

function hubAccount({ hub }: Config, id: string): AccountConfig | undefined {
  if (id !== hub.accountId || !hub.central) return undefined;
  const { bucket, prefix, region = hub.region } = hub.central;
  const sources = [{ bucket, prefix, requesterPays: false }];
  return { id, name: "central", regions: [region], sources, requesterPays: false };
}

/** The regions an account's export tasks are looked for in. */
export function regionsOf({ config }: { config: Config }, account: AccountConfig): string[] {
  return account.regions ?? [config.hub.region];
}
