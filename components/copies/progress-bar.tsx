"use client";

import { useTranslations } from "use-intl";
import type { CopyCounts } from "@/lib/schemas/copies";

/** Objects by what became of them, as parts of one bar; the same in words for who does not see it. */
export function ProgressBar({ counts, label }: { counts: CopyCounts; label: string }) {
  const t = useTranslations("copies");
  const { listed, copied, present, failed } = counts;
  const width = (objects: number) => ({ width: `${(100 * objects) / Math.max(1, listed.objects)}%` });
  const settled = copied.objects + present.objects + failed.objects;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={listed.objects}
      aria-valuenow={settled}
      aria-valuetext={t("progressWords", {
        settled,
        listed: listed.objects,
        failed: failed.objects,
      })}
      className="flex h-2 w-full overflow-hidden rounded-sm bg-line"
    >
      <span className="bg-passed" style={width(copied.objects)} />
      <span className="hatched bg-passed" style={width(present.objects)} />
      <span className="bg-stopped" style={width(failed.objects)} />
    </div>
  );
}
