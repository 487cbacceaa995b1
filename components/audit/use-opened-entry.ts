"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { patchQuery, useUrlState } from "@/components/ui/use-url-state";
import { auditEntryQuery } from "@/lib/queries/audit";
import type { AuditEntry } from "@/lib/schemas/audit";

/**
 * The entry whose number is in the address, from the list or asked for by itself: null where there is none, undefined
 * before that is known. That there was none when the address was shown before is not told again. Back closes what a press
 * has opened; and closing goes back to where it was opened, unless the list was narrowed meanwhile.
 */
export function useOpenedEntry(rows: readonly AuditEntry[], isPending: boolean) {
  const { params, set } = useUrlState();
  const openedFrom = useRef<string | null>(null);
  const seq = /^[1-9]\d{0,14}$/.exec(params.get("entry") ?? "")?.[0] ?? null;
  const listed = rows.find((row) => String(row.seq) === seq);
  const asked = useQuery({ ...auditEntryQuery(seq ?? ""), enabled: seq !== null && !listed && !isPending });
  const open = (entry: AuditEntry) => {
    if (seq === null) openedFrom.current = patchQuery(window.location.search, {});
    set({ entry: String(entry.seq) }, seq === null ? "push" : "replace");
  };
  const close = () => {
    const without = patchQuery(window.location.search, { entry: null });
    if (openedFrom.current === without) window.history.back();
    else set({ entry: null });
    openedFrom.current = null;
  };
  return {
    seq,
    entry: listed ?? (asked.data || asked.isFetchedAfterMount ? asked.data : undefined),
    error: listed ? null : asked.error,
    retry: asked.refetch,
    open,
    close,
  };
}
