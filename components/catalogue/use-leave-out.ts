"use client";

import { useState } from "react";
import type { CatalogueObject } from "@/lib/schemas/catalogue";

type Place = Pick<CatalogueObject, "accountId" | "bucket" | "key">;
const idOf = ({ accountId, bucket, key }: Place) => `${accountId} ${bucket} ${key}`;

/** Matches that are not meant. Another search begins with all of them again. */
export function useLeaveOut(filter: string) {
  const [state, setState] = useState({ filter, out: new Map<string, Place>() });
  const out = state.filter === filter ? state.out : new Map<string, Place>();
  const toggle = (place: Place) => {
    const next = new Map(out);
    if (!next.delete(idOf(place))) next.set(idOf(place), place);
    setState({ filter, out: next });
  };
  return { places: [...out.values()], isOut: (place: Place) => out.has(idOf(place)), toggle };
}

export type LeaveOut = ReturnType<typeof useLeaveOut>;
