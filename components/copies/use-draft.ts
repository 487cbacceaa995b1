"use client";

import { useMemo } from "react";
import { useSelectionUrl } from "@/components/selection/use-selection-url";
import { readDraft } from "@/lib/copy-draft";

/** What is to be copied and how: all of it is the URL, except a selection too long for it, which this tab keeps. */
export function useDraft() {
  const { params, kept, set, lost, choose } = useSelectionUrl();
  const draft = useMemo(() => readDraft(params, kept), [params, kept]);
  return { draft, params, set, lost, choose };
}

export type Draft = ReturnType<typeof useDraft>;
