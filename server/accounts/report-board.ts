import { createCache } from "@/server/platform/cache";
import { createLimit } from "@/server/platform/limit";
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
const parallelChecks = 16;

/**
 * Keeps the last report of each account: stale while revalidating, one check at a time per account, and sixteen at once
 * so that hundreds of accounts do not start together. A check that a person `asked` for does not wait for them.
 */
export function createReportBoard(
  check: (accountId: string, asked: boolean) => Promise<AccountReport>,
): ReportBoard {
  const cache = createCache<AccountReport>({ lifetimeMs: () => freshMs, failureLifetimeMs: 0 });
  const limit = createLimit(parallelChecks);
  const load = (accountId: string) => () => limit(() => check(accountId, false));
  return {
    read: (accountId) => {
      const { value, fresh, loading } = cache.peek(accountId);
      if (!fresh && !loading) void cache.refresh(accountId, load(accountId)).catch(() => {});
      return value ?? null;
    },
    check: (accountId) => cache.refresh(accountId, () => check(accountId, true)),
    first: async (accountId) => cache.peek(accountId).value ?? cache.get(accountId, load(accountId)),
  };
}
