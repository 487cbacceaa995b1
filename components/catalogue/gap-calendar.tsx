"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { VisibleText } from "@/components/ui/visible-text";
import type { CatalogueDays } from "@/lib/schemas/catalogue";
import { DayTicks } from "./day-ticks";
import { findGaps } from "./find-gaps";

const shownDays = 30;

/** A day with an export is full; one without is hollow and hatched: readable without colour. */
function Mark({ full, tip }: { full: boolean; tip?: string }) {
  return (
    <span
      data-tip={tip}
      className={clsx(
        "inline-block size-3.5 shrink-0 rounded-xs border",
        full ? "border-accent bg-accent" : "hatched border-line-strong bg-unknown-soft",
      )}
    />
  );
}

/**
 * One line a log group, one mark a day up to yesterday, as today is not over; the ones with most gaps first, and how many
 * days are missing.
 */
export function GapCalendar({ items, yesterday }: { items: CatalogueDays["items"]; yesterday: string }) {
  const t = useTranslations("charts");
  const { days, lines } = findGaps(items, yesterday, shownDays);
  if (lines.length === 0) return null;
  return (
    <section aria-label={t("gaps")} className="rounded-lg border border-line bg-surface p-4">
      <h2 className="font-medium">{t("gaps")}</h2>
      <p className="mt-1 mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
        <span className="inline-flex items-center gap-1.5">
          <Mark full /> {t("exported")}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Mark full={false} /> {t("notExported")}
        </span>
        {t("gapsSpan", { first: days[0] ?? "", last: days.at(-1) ?? "" })}
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={t("logGroup")}
        className="overflow-x-auto"
      >
        <table className="text-sm">
          <thead className="text-left text-muted text-xs">
            <tr>
              <th scope="col" className="pr-4 pb-1 font-normal">
                {t("logGroup")}
              </th>
              <th scope="col" className="whitespace-nowrap pr-4 pb-1 text-right font-normal">
                {t("missing")}
              </th>
              <th scope="col" className="pb-1 font-normal">
                <span className="sr-only">{t("days")}</span>
                <span aria-hidden>
                  <DayTicks periods={days.map((day) => day.slice(5))} />
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, have, gaps }) => (
              <tr key={name}>
                <td data-tip={name} className="max-w-36 truncate py-0.5 pr-4 md:max-w-md">
                  <VisibleText text={name} />
                </td>
                <td className="tabular py-0.5 pr-4 text-right">{gaps.length}</td>
                <td className="py-0.5">
                  <span aria-hidden className="flex gap-0.5">
                    {days.map((day) => (
                      <Mark
                        key={day}
                        full={have.has(day)}
                        tip={`${day}: ${t(have.has(day) ? "exported" : "notExported")}`}
                      />
                    ))}
                  </span>
                  <span className="sr-only">{gaps.join(", ")}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
