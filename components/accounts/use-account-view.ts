"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import type { AccountSummary } from "@/lib/schemas/account";
import { orderAccounts } from "./order-accounts";
import { usePins } from "./use-pins";

/** Which accounts are shown, in which order: in the URL, but for the pins. */
export function useAccountView(items: readonly AccountSummary[]) {
  const { params, set } = useUrlState();
  const { pins, toggle } = usePins();
  const filter = params.get("q") ?? "";
  const status = params.get("status");
  const sort = params.get("sort");
  const descending = params.has("desc");
  const rows = useMemo(
    () => orderAccounts(items, { filter, status, sort, descending }, pins),
    [items, filter, status, sort, descending, pins],
  );
  const sortBy = (column: string) => {
    if (sort !== column) set({ sort: column, desc: null });
    else set(descending ? { sort: null, desc: null } : { desc: "1" });
  };
  return {
    rows,
    filter,
    sort: sort ? { column: sort, descending } : null,
    pins,
    toggle,
    open: params.get("open"),
    openRow: (id: string | null) => set({ open: id }),
    filterBy: (text: string) => set({ q: text || null }),
    showAll: () => set({ q: null, status: null }),
    sortBy,
  };
}
