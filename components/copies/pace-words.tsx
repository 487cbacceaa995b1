"use client";

import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes } from "@/components/ui/quantity";
import { formatSpan } from "@/lib/format/format-span";
import type { Pace } from "./use-pace";

/** "45 objects/s · 29.6 MiB/s · about 2 min left". */
export function PaceWords({ pace }: { pace: Pace | null }) {
  const t = useTranslations("copies");
  const { locale } = usePreferences();
  if (!pace) return null;
  const { objectsPerSecond, bytesPerSecond, secondsLeft } = pace;
  const digits = objectsPerSecond < 10 ? 1 : 0;
  return (
    <span className="tabular">
      {t("rate", { count: objectsPerSecond.toLocaleString(locale, { maximumFractionDigits: digits }) })}
      {" · "}
      <Bytes bytes={Math.round(bytesPerSecond)} />
      /s
      {secondsLeft !== null &&
        secondsLeft > 0 &&
        ` · ${t("left", { time: formatSpan(secondsLeft, locale) })}`}
    </span>
  );
}
