"use client";

import { useTitle } from "@/components/ui/use-title";
import type { CopyJob } from "@/lib/schemas/copies";

/** The tab's title tells how far a running job is: people leave it open behind others. */
export function useProgressTitle({ name, state, counts, listingDone }: CopyJob): void {
  const { copied, present, failed, listed } = counts;
  const settled = copied.objects + present.objects + failed.objects;
  const share = state === "running" && listingDone && listed.objects > 0 ? settled / listed.objects : null;
  useTitle(share === null ? null : `${Math.floor(100 * share)}%`, name);
}
