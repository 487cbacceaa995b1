"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes, Count } from "@/components/ui/quantity";
import { formatBytes } from "@/lib/format/format-bytes";
import type { CatalogueDays } from "@/lib/schemas/catalogue";
import { DayTicks } from "./day-ticks";

type Items = CatalogueDays["items"];

/** One bar for each of the days, its height the amount; the same as a table behind. */
export function DayBars({
  items,
  days,
  measure,
}: {
  items: Items;
  days: readonly string[];
  measure: "objects" | "bytes";
}) {
  const t = useTranslations("charts");
  const { locale } = usePreferences();
  const sums = new Map<string, { objects: number; bytes: number }>();
  for (const { day, objects, bytes } of items) {
    const sum = sums.get(day) ?? { objects: 0, bytes: 0 };
    sums.set(day, { objects: sum.objects + objects, bytes: sum.bytes + bytes });
  }
  const most = Math.max(...[...sums.values()].map((sum) => sum[measure]));
  const figureOf = (day: string) => sums.get(day)?.[measure] ?? 0;
  const shareOf = (day: string) => (most > 0 ? figureOf(day) / most : 0);
  const amountOf = (day: string) =>
    measure === "bytes" ? formatBytes(figureOf(day), locale) : figureOf(day).toLocaleString(locale);
  return (
    <section aria-label={t("perDay")} className="rounded-lg border border-line bg-surface p-4">
      <h2 className="mb-2 font-medium">{t("perDay")}</h2>
      <p className="text-muted text-xs">
        {t("most")} {measure === "bytes" ? <Bytes bytes={most} /> : <Count value={most} />}
      </p>
      <div
        role="img"
        aria-label={t("perDayAlt", { days: days.length })}
        className="mt-1 flex h-40 items-stretch border-line border-b"
      >
        {days.map((day) => (
          <div
            key={day}
            data-tip={`${day}: ${amountOf(day)}`}
            className="flex min-w-0 flex-1 items-end px-px"
          >
            <div className="w-full rounded-t-xs bg-accent" style={{ height: `${shareOf(day) * 100}%` }} />
          </div>
        ))}
      </div>
      <p className="mt-1 mb-2 text-muted text-xs">
        <DayTicks periods={days} />
      </p>
      <Disclosure summary={t("asTable")}>
        <table className="mt-2 text-sm">
          <thead className="text-left text-muted text-xs">
            <tr>
              <th scope="col" className="font-normal">
                {t("day")}
              </th>
              <th scope="col" className="pr-6 text-right font-normal">
                {t("objects")}
              </th>
              <th scope="col" className="text-right font-normal">
                {t("bytes")}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day}>
                <td className="tabular pr-6">{day}</td>
                <td className="pr-6 text-right">
                  <Count value={sums.get(day)?.objects ?? 0} />
                </td>
                <td className="text-right">
                  <Bytes bytes={sums.get(day)?.bytes ?? 0} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </section>
  );
}
