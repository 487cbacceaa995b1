"use client";

import { useRouter } from "next/navigation";
import { type SelectionPage, selectionHref } from "@/lib/copy-selection";
import { keepSelection } from "@/lib/kept-selection";
import type { CopySource } from "@/lib/schemas/copies";

/** Goes to a page with a selection; one that its address cannot hold is kept in this tab. */
export function useOpenSelection(page: SelectionPage): (sources: readonly CopySource[]) => void {
  const router = useRouter();
  return (sources) => router.push(selectionHref(page, sources) ?? `${page}?kept=${keepSelection(sources)}`);
}
