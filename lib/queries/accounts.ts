import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { AccountDetail, AccountList } from "@/lib/schemas/account";

const POLL_MS = 1_000;
const REFRESH_MS = 45_000;

/** Every account; asked again each second while one is still being checked, so that each arrives by itself. */
export const accountsQuery = () =>
  queryOptions({
    queryKey: ["accounts"],
    queryFn: ({ signal }) => fetchJson<AccountList>("/api/accounts", { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((account) => account.status === "checking") ? POLL_MS : REFRESH_MS,
  });

/** One account with its checks one by one. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ["accounts", id],
    queryFn: ({ signal }) => fetchJson<AccountDetail>(`/api/accounts/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "checking" ? POLL_MS : REFRESH_MS),
  });

const checkKey = (id: string) => ["check", id];

/** All running checks of one account share this key, so that its row can show that it is being checked. */
export const runningCheck = (id: string) => ({ mutationKey: checkKey(id) });

function replaceAccount(list: AccountList | undefined, detail: AccountDetail): AccountList | undefined {
  const { identity: _identity, checks: _checks, ...summary } = detail;
  return list && { ...list, items: list.items.map((item) => (item.id === detail.id ? summary : item)) };
}

/** Checks one account again; the answer replaces what is shown of it, in the list and on its own page. */
export const checkMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationKey: checkKey(id),
    mutationFn: () =>
      fetchJson<AccountDetail>(`/api/accounts/${encodeURIComponent(id)}/check`, { method: "POST" }),
    onSuccess: (detail) => {
      client.setQueryData(accountQuery(id).queryKey, detail);
      client.setQueryData(accountsQuery().queryKey, (list) => replaceAccount(list, detail));
    },
  });

/** Checks accounts side by side; each arrives by itself. Rejects with the first failure after all have ended. */
export async function checkAccounts(client: QueryClient, ids: readonly string[]): Promise<void> {
  const cache = client.getMutationCache();
  const checks = ids.map((id) => cache.build(client, checkMutation(client, id)).execute());
  const failed = (await Promise.allSettled(checks)).find((check) => check.status === "rejected");
  if (failed) throw failed.reason;
}
