"use client";

import { useState } from "react";
import type { CatalogueObject } from "@/lib/schemas/catalogue";

type Place = Pick<CatalogueObject, "accountId" | "bucket" | "key">;
const idOf = ({ accountId, bucket, key }: Place) => `${accountId} ${bucket} ${key}`;

/** Of this tab: whoever goes on with a selection and comes back finds it again. */
let last = { filter: "", out: new Map<string, Place>() };

/** Matches that are not meant. Another search begins with all of them again. */
export function useLeaveOut(filter: string) {
  const [state, setState] = useState(last);
  const out = state.filter === filter ? state.out : new Map<string, Place>();
  const toggle = (place: Place) => {
    const next = new Map(out);
    if (!next.delete(idOf(place))) next.set(idOf(place), place);
    last = { filter, out: next };
    setState(last);
  };
  return { places: [...out.values()], isOut: (place: Place) => out.has(idOf(place)), toggle };
}

export type LeaveOut = ReturnType<typeof useLeaveOut>;
