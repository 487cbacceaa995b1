"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import { fitsUrl, readSelection, writeSelection } from "@/lib/copy-selection";
import { keepSelection, readKeptSelection } from "@/lib/kept-selection";
import type { CopySource } from "@/lib/schemas/copies";

const SELECTION = new Set(["source", "objects", "key", "kept"]);

/** The selection that the URL says; one too long for it is kept by this tab, and the URL says where. */
export function useSelectionUrl() {
  const { params, set } = useUrlState();
  const keptId = params.get("kept");
  const found = useMemo(() => (keptId === null ? [] : readKeptSelection(keptId)), [keptId]);
  const kept = useMemo(() => found ?? [], [found]);
  const sources = useMemo(() => [...readSelection(params), ...kept], [params, kept]);
  return {
    sources,
    /** The part of them that this tab keeps. */
    kept,
    params,
    set,
    /** The link came from another tab, which alone knows the objects. */
    lost: found === null,
    choose: (sources: readonly CopySource[]) => {
      const query = fitsUrl(sources)
        ? writeSelection(sources)
        : new URLSearchParams({ kept: keepSelection(sources) });
      for (const [name, value] of params) if (!SELECTION.has(name)) query.append(name, value);
      window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
    },
  };
}
