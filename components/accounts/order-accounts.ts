import { type SortValue, sortRows } from "@/lib/format/sort-rows";
import type { AccountStatus, AccountSummary } from "@/lib/schemas/account";

/** Worst first. */
const STATUSES: readonly AccountStatus[] = ["blocked", "degraded", "checking", "ok"];

const ACCOUNT_VALUES: Record<string, (account: AccountSummary) => SortValue> = {
  account: ({ name }) => name.toLowerCase(),
  statusAndReason: ({ status }) => STATUSES.indexOf(status),
  objects: ({ totals }) => totals?.objects ?? null,
  newest: ({ totals }) => totals?.newest ?? null,
};

export type AccountView = {
  filter: string;
  status: string | null;
  sort: string | null;
  descending: boolean;
};

/**
 * Accounts of a status whose name, id or bucket contains every word, in a column's order; those that somebody pinned come
 * first.
 */
export function orderAccounts(
  accounts: readonly AccountSummary[],
  { filter, status, sort, descending }: AccountView,
  pins: ReadonlySet<string>,
): readonly AccountSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = accounts.filter((account) => {
    const { id, name, sources } = account;
    const text = [id, name, ...sources.map(({ bucket }) => bucket)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word)) && (!status || account.status === status);
  });
  const ordered = sortRows(matching, ACCOUNT_VALUES[sort ?? ""], descending);
  return sortRows(ordered, ({ id }) => (pins.has(id) ? 0 : 1), false);
}
