"use client";

import { useRouter } from "next/navigation";
import { newCopyHref } from "@/lib/copy-selection";
import { keepSelection } from "@/lib/kept-selection";
import type { CopySource } from "@/lib/schemas/copies";

/** Goes to the page where a selection is planned; one that its address cannot hold is kept in this tab. */
export function useStartCopy(): (sources: readonly CopySource[]) => void {
  const router = useRouter();
  return (sources) => router.push(newCopyHref(sources) ?? `/copies/new?kept=${keepSelection(sources)}`);
}
