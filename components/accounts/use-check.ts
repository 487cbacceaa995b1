"use client";

import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { checkAccounts, checkMutation, runningCheck } from "@/lib/queries/accounts";

/** Checks one account again; `busy` also while "check all" is at it. The result is said aloud. */
export function useCheck(id: string) {
  const t = useTranslations("accounts");
  const status = useTranslations("status");
  const client = useQueryClient();
  const { mutate, error } = useMutation(checkMutation(client, id));
  const check = () =>
    mutate(undefined, {
      onSuccess: (account) =>
        announce(t("checkedAloud", { account: account.name, status: status(account.status) })),
    });
  return { check, busy: useIsMutating(runningCheck(id)) > 0, error };
}

export type Check = ReturnType<typeof useCheck>;

/** Checks all accounts again, side by side. */
export function useCheckAll(ids: readonly string[]) {
  const t = useTranslations("accounts");
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => checkAccounts(client, ids),
    onSuccess: () => announce(t("allCheckedAloud", { count: ids.length })),
  });
  return { checkAll: () => mutate(), busy: isPending, error };
}
