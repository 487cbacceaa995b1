"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Bytes, Count } from "@/components/ui/quantity";
import type { CatalogueDays } from "@/lib/schemas/catalogue";
import { daysBetween } from "./days-between";

type Items = CatalogueDays["items"];
const HEIGHT = 120;
const STEP = 16;

/** One bar a day, its height the amount; the same as a table behind. */
export function DayBars({ items, measure }: { items: Items; measure: "objects" | "bytes" }) {
  const t = useTranslations("charts");
  const sums = new Map<string, { objects: number; bytes: number }>();
  for (const { day, objects, bytes } of items) {
    const sum = sums.get(day) ?? { objects: 0, bytes: 0 };
    sums.set(day, { objects: sum.objects + objects, bytes: sum.bytes + bytes });
  }
  const days = daysBetween([...sums.keys()], 60);
  const most = Math.max(...[...sums.values()].map((sum) => sum[measure]));
  const heightOf = (day: string) => ((sums.get(day)?.[measure] ?? 0) / most) * HEIGHT;
  return (
    <section aria-label={t("perDay")} className="rounded-lg border border-line bg-surface p-4">
      <h2 className="mb-2 font-medium">{t("perDay")}</h2>
      <p className="text-muted text-xs">
        {t("most")} {measure === "bytes" ? <Bytes bytes={most} /> : <Count value={most} />}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto">
        <svg
          role="img"
          aria-label={t("perDayAlt", { days: days.length })}
          width={days.length * STEP + 24}
          height={HEIGHT + 18}
          className="text-accent"
        >
          {days.map((day, at) => (
            <rect
              key={day}
              x={at * STEP + 2}
              y={HEIGHT - heightOf(day)}
              width={STEP - 4}
              height={heightOf(day)}
              fill="currentColor"
            >
              <title>{`${day}: ${sums.get(day)?.[measure] ?? 0}`}</title>
            </rect>
          ))}
          {days.map((day, at) =>
            at % 7 === 0 ? (
              <text
                key={day}
                x={at * STEP}
                y={HEIGHT + 14}
                fill="currentColor"
                className="text-2xs text-muted"
              >
                {day.slice(5)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
      <Disclosure summary={t("asTable")}>
        <table className="mt-2 text-sm">
          <thead className="text-left text-muted text-xs">
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("objects")}</th>
              <th scope="col">{t("bytes")}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day}>
                <td className="tabular pr-6">{day}</td>
                <td className="pr-6">
                  <Count value={sums.get(day)?.objects ?? 0} />
                </td>
                <td>
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
