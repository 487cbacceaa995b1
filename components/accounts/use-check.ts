"use client";

import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { checkAccounts, checkMutation, runningCheck } from "@/lib/queries/accounts";

/** Checks one account again; `busy` also while "check all" is at it. */
export function useCheck(id: string) {
  const client = useQueryClient();
  const { mutate, error } = useMutation(checkMutation(client, id));
  return { check: () => mutate(), busy: useIsMutating(runningCheck(id)) > 0, error };
}

/** Checks all accounts again, side by side. */
export function useCheckAll(ids: readonly string[]) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({ mutationFn: () => checkAccounts(client, ids) });
  return { checkAll: () => mutate(), busy: isPending, error };
}
