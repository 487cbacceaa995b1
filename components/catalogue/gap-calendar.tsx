"use client";

import { useTranslations } from "use-intl";
import { VisibleText } from "@/components/ui/visible-text";
import type { CatalogueDays } from "@/lib/schemas/catalogue";
import { daysBetween } from "./days-between";

const shownDays = 30;

/** One line a log group, one mark a day: ■ something was exported, · nothing; and how many days are missing. */
export function GapCalendar({ items }: { items: CatalogueDays["items"] }) {
  const t = useTranslations("charts");
  const days = daysBetween(
    items.map(({ day }) => day),
    shownDays,
  );
  const groups = Map.groupBy(
    items.filter(({ logGroup }) => logGroup !== null),
    ({ accountName, logGroup }) => `${accountName} ${logGroup}`,
  );
  if (groups.size === 0) return null;
  return (
    <section aria-label={t("gaps")} className="rounded-lg border border-line bg-surface p-4">
      <h2 className="font-medium">{t("gaps")}</h2>
      <p className="mb-2 text-muted text-xs">
        {t("gapsKey", { first: days[0] ?? "", last: days.at(-1) ?? "" })}
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
              <th scope="col" className="pr-4 font-normal">
                {t("logGroup")}
              </th>
              <th scope="col" className="pr-4 font-normal">
                {t("missing")}
              </th>
              <th scope="col" className="font-normal">
                {t("days")}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...groups].map(([name, written]) => {
              const have = new Set(written.map(({ day }) => day));
              const gaps = days.filter((day) => !have.has(day));
              return (
                <tr key={name}>
                  <td className="whitespace-nowrap pr-4">
                    <VisibleText text={name} />
                  </td>
                  <td className="tabular pr-4" data-tip={gaps.join("\n") || undefined}>
                    {gaps.length}
                  </td>
                  <td className="whitespace-nowrap font-mono text-xs tracking-widest">
                    <span aria-hidden>{days.map((day) => (have.has(day) ? "■" : "·")).join("")}</span>
                    <span className="sr-only">{gaps.join(", ")}</span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
