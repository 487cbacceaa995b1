import type { AccountDetail, AccountSummary } from "@/lib/schemas/account";
import type { AccountConfig, Config } from "./config-schema";
import type { AccountReport } from "./report";

/** Configuration and last report as the overview shows them; without a report the account is still being checked. */
export function toSummary(
  config: Config,
  account: AccountConfig,
  report: AccountReport | null,
): AccountSummary {
  const { id, name, roleArn, regions } = account;
  const isHub = id === config.hub.accountId;
  return {
    id,
    name,
    isHub,
    status: report?.status ?? "checking",
    reasons: report?.reasons ?? [],
    roleArn: roleArn ?? null,
    regions: regions ?? [config.hub.region],
    sources: (report?.sources ?? []).map((source) =>
      isHub && source.bucket === config.hub.central?.bucket ? { ...source, origin: "central" } : source,
    ),
    totals: report?.totals ?? null,
    checkedAt: report?.checkedAt ?? null,
  };
}

export function toDetail(
  config: Config,
  account: AccountConfig,
  report: AccountReport | null,
): AccountDetail {
  const identity = report?.identity ?? null;
  return { ...toSummary(config, account, report), identity, checks: report?.checks ?? [] };
}
