"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import { readDraft } from "@/lib/copy-draft";
import { newCopyHref, writeSelection } from "@/lib/copy-selection";
import { keepSelection, readKeptSelection } from "@/lib/kept-selection";
import type { CopySource } from "@/lib/schemas/copies";

const SELECTION = new Set(["source", "objects", "key", "kept"]);

/** What is to be copied and how: all of it is the URL, except a selection too long for it, which this tab keeps. */
export function useDraft() {
  const { params, set } = useUrlState();
  const keptId = params.get("kept");
  const kept = useMemo(() => (keptId === null ? [] : readKeptSelection(keptId)), [keptId]);
  const draft = useMemo(() => readDraft(params, kept ?? []), [params, kept]);
  return {
    draft,
    params,
    set,
    /** The link came from another tab, which alone knows the objects. */
    lost: kept === null,
    choose: (sources: readonly CopySource[]) => {
      const query = newCopyHref(sources)
        ? writeSelection(sources)
        : new URLSearchParams({ kept: keepSelection(sources) });
      for (const [name, value] of params) if (!SELECTION.has(name)) query.append(name, value);
      window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
