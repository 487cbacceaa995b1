import { createCache } from "@/server/platform/cache";
import type { AccountReport } from "./report";

export type ReportBoard = {
  /** The last report, at once; a check starts behind when it is older than a minute or missing. */
  read: (accountId: string) => AccountReport | null;
  /** Checks now, joining a check under way; resolves when it ends. */
  check: (accountId: string) => Promise<AccountReport>;
  /** Resolves when the account has a report. */
  first: (accountId: string) => Promise<AccountReport>;
};

const freshMs = 60_000;

/** Keeps the last report of each account: stale while revalidating, one check at a time per account. */
export function createReportBoard(check: (accountId: string) => Promise<AccountReport>): ReportBoard {
  const cache = createCache<AccountReport>({ lifetimeMs: () => freshMs, failureLifetimeMs: 0 });
  const load = (accountId: string) => () => check(accountId);
  return {
    read: (accountId) => {
      const { value, fresh, loading } = cache.peek(accountId);
      if (!fresh && !loading) void cache.refresh(accountId, load(accountId)).catch(() => {});
      return value ?? null;
    },
    check: (accountId) => cache.refresh(accountId, load(accountId)),
    first: async (accountId) => cache.peek(accountId).value ?? cache.get(accountId, load(accountId)),
  };
}
