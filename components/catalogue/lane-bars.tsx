"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes, Count } from "@/components/ui/quantity";
import { VisibleText } from "@/components/ui/visible-text";
import { formatBytes } from "@/lib/format/format-bytes";
import { DayTicks } from "./day-ticks";
import { type Lane, type Measure, OTHERS } from "./sum-lanes";

type Mark = { period: string; text: string };

/**
 * One line of bars for each lane, all to one scale, so that they are told apart by their place and name and not by colour;
 * the figures stand in a table behind. All the others together are a figure, not a bar: it would dwarf the rest. `mark` is a moment that is drawn through all of them.
 */
export function LaneBars({
  title,
  lanes,
  periods,
  measure,
  mark,
  children,
}: {
  title: string;
  lanes: readonly Lane[];
  periods: readonly string[];
  measure: Measure;
  mark?: Mark | null;
  children?: ReactNode;
}) {
  const t = useTranslations("charts");
  const drawn = lanes.filter(({ id }) => id !== OTHERS);
  const most = Math.max(
    1,
    ...drawn.flatMap((lane) => periods.map((period) => amountIn(lane, period, measure))),
  );
  const shown = mark && periods.includes(mark.period) ? mark : null;
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h2 className="font-medium">{title}</h2>
      {children}
      <p className="mb-2 text-muted text-xs">
        {t("most")} <Amount value={most} measure={measure} />
      </p>
      <ul className="space-y-2">
        {lanes.map((lane) => (
          <li
            key={lane.id}
            className="grid items-end gap-x-3 max-md:grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_6rem]"
          >
            <span className="truncate text-sm" data-tip={lane.label}>
              <VisibleText text={lane.label} />
            </span>
            {lane.id === OTHERS ? (
              <span className="max-md:hidden" />
            ) : (
              <Bars lane={lane} periods={periods} measure={measure} most={most} mark={shown} />
            )}
            <span className="text-right text-sm max-md:col-start-2 max-md:row-start-1">
              <Amount value={lane.total[measure]} measure={measure} />
            </span>
          </li>
        ))}
      </ul>
      <Axis periods={periods} mark={shown} />
      <Disclosure summary={t("asTable")}>
        <LaneTable title={title} lanes={lanes} periods={periods} measure={measure} />
      </Disclosure>
    </section>
  );
}

const amountIn = (lane: Lane, period: string, measure: Measure) => lane.periods.get(period)?.[measure] ?? 0;

function Amount({ value, measure }: { value: number; measure: Measure }) {
  return measure === "bytes" ? <Bytes bytes={value} /> : <Count value={value} />;
}

function Bars({
  lane,
  periods,
  measure,
  most,
  mark,
}: {
  lane: Lane;
  periods: readonly string[];
  measure: Measure;
  most: number;
  mark: Mark | null;
}) {
  const t = useTranslations("charts");
  const { locale } = usePreferences();
  const write = (value: number) =>
    measure === "bytes" ? formatBytes(value, locale) : value.toLocaleString(locale);
  return (
    <div
      role="img"
      aria-label={t("lane", { name: lane.label, total: write(lane.total[measure]) })}
      className="flex h-9 min-w-0 items-stretch border-line border-b max-md:col-span-2"
    >
      {periods.map((period) => {
        const value = amountIn(lane, period, measure);
        return (
          <div
            key={period}
            data-tip={`${period}: ${write(value)}`}
            className={clsx(
              "flex min-w-0 flex-1 items-end px-px",
              mark?.period === period && "border-unknown border-l border-dashed",
            )}
          >
            <div
              className="w-full rounded-t-xs bg-accent"
              style={{ height: value > 0 ? `max(2px, ${(value / most) * 100}%)` : 0 }}
            />
          </div>
        );
      })}
    </div>
  );
}

/** First, middle and last period under the bars, and what the mark means. */
function Axis({ periods, mark }: { periods: readonly string[]; mark: Mark | null }) {
  return (
    <div className="mt-1 mb-2 grid gap-x-3 text-muted text-xs md:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_6rem]">
      <p className="md:col-start-2">
        <DayTicks periods={periods} />
      </p>
      {mark && (
        <p className="text-unknown md:col-start-2">
          <span aria-hidden>┆ </span>
          {mark.text}
        </p>
      )}
    </div>
  );
}

function LaneTable({
  title,
  lanes,
  periods,
  measure,
}: {
  title: string;
  lanes: readonly Lane[];
  periods: readonly string[];
  measure: Measure;
}) {
  const t = useTranslations("charts");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section tabIndex={0} aria-label={t("tableOf", { title })} className="mt-2 max-h-96 overflow-auto">
      <table className="text-sm">
        <caption className="sr-only">{title}</caption>
        <thead className="text-left text-muted text-xs">
          <tr>
            <th scope="col" className="sticky left-0 bg-surface pr-4 font-normal">
              {t("period")}
            </th>
            {lanes.map((lane) => (
              <th key={lane.id} scope="col" className="max-w-48 truncate pr-4 text-right font-normal">
                <VisibleText text={lane.label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.toReversed().map((period) => (
            <tr key={period}>
              <th scope="row" className="tabular sticky left-0 bg-surface pr-4 text-left font-normal">
                {period}
              </th>
              {lanes.map((lane) => (
                <td key={lane.id} className="pr-4 text-right">
                  <Amount value={amountIn(lane, period, measure)} measure={measure} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
