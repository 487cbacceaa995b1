import type { AccountSummary } from "@/lib/schemas/account";

export type AccountsSum = {
  accounts: number;
  checking: number;
  blocked: number;
  degraded: number;
  /** Accounts whose first check has finished and was not refused. */
  answered: number;
  objects: number;
  bytes: number;
  atLeast: boolean;
  newest: string | null;
};

/** The overview's summary line: what all accounts hold together, and how many of them answered. */
export function sumAccounts(items: readonly AccountSummary[]): AccountsSum {
  const sum: AccountsSum = {
    accounts: items.length,
    checking: 0,
    blocked: 0,
    degraded: 0,
    answered: 0,
    objects: 0,
    bytes: 0,
    atLeast: false,
    newest: null,
  };
  for (const { status, totals, checkedAt } of items) {
    if (status === "checking") sum.checking += 1;
    if (status === "blocked") sum.blocked += 1;
    if (status === "degraded") sum.degraded += 1;
    if (status !== "blocked" && checkedAt !== null) sum.answered += 1;
    if (!totals) continue;
    sum.objects += totals.objects;
    sum.bytes += totals.bytes;
    sum.atLeast ||= totals.atLeast;
    if (totals.newest && (!sum.newest || totals.newest > sum.newest)) sum.newest = totals.newest;
  }
  return sum;
}
