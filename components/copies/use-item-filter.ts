"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import type { ItemFilter } from "@/lib/queries/copies";
import type { CopyItemState } from "@/lib/schemas/copies";

export const ITEM_STATES = [
  "pending",
  "copying",
  "copied",
  "present",
  "failed",
  "skipped",
] as const satisfies readonly CopyItemState[];

/** Which objects of a job are shown: their state, the reason they failed for, the source they are of. */
export function useItemFilter() {
  const { params, set } = useUrlState();
  return useMemo(() => {
    const filter: ItemFilter = {
      status: ITEM_STATES.find((state) => state === params.get("status")) ?? null,
      failureId: params.get("failure"),
      partId: params.get("part"),
    };
    return { filter, set };
  }, [params, set]);
}
