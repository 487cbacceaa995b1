"use client";

import { useTranslations } from "use-intl";
import { Bytes } from "@/components/ui/quantity";
import { sumAmounts } from "@/lib/amount";
import type { CopyCounts } from "@/lib/schemas/copies";

/** "747 of 4,931 objects · 1.9 GiB · 5 failed"; while the listing goes on, how much is there already is a lower bound. */
export function ProgressWords({ counts, listingDone }: { counts: CopyCounts; listingDone: boolean }) {
  const t = useTranslations("copies");
  const { copied, present, failed, listed } = counts;
  const done = sumAmounts([copied, present]);
  return (
    <p className="tabular flex flex-wrap gap-x-3 text-muted text-xs">
      <span>
        {t(listingDone ? "doneOf" : "doneOfSoFar", { done: done.objects, listed: listed.objects })}
        {" · "}
        <Bytes bytes={done.bytes} />
      </span>
      {present.objects > 0 && <span>{t("presentCount", { count: present.objects })}</span>}
      {failed.objects > 0 && (
        <span className="font-medium text-stopped">{t("failedCount", { count: failed.objects })}</span>
      )}
    </p>
  );
}
