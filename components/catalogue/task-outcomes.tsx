"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { Count } from "@/components/ui/quantity";
import { formatSpan } from "@/lib/format/format-span";
import type { CatalogueDays } from "@/lib/schemas/catalogue";

const FIGURES: ReadonlySet<string> = new Set(["count", "median", "longest"]);

/** Export tasks by account and outcome, and how long they took. */
export function TaskOutcomes({
  tasks,
  names,
}: {
  tasks: CatalogueDays["tasks"];
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("charts");
  const words = useTranslations("tasks.status");
  const { locale } = usePreferences();
  const spanOf = (seconds: number | null) => (seconds === null ? "–" : formatSpan(seconds, locale));
  if (tasks.length === 0) return null;
  return (
    <section
      aria-label={t("tasks")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface p-4"
    >
      <h2 className="mb-2 font-medium">{t("tasks")}</h2>
      <table className="text-sm">
        <thead className="text-left text-muted text-xs">
          <tr>
            {(["account", "status", "count", "median", "longest"] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={clsx("whitespace-nowrap pr-6 font-normal", FIGURES.has(column) && "text-right")}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ accountId, status, tasks: count, medianSeconds, longestSeconds }) => (
            <tr key={`${accountId} ${status}`}>
              <td className="pr-6">{names.get(accountId) ?? accountId}</td>
              <td className="pr-6">
                {words.has(status as "COMPLETED") ? words(status as "COMPLETED") : status}
              </td>
              <td className="pr-6 text-right">
                <Count value={count} />
              </td>
              <td className="tabular whitespace-nowrap pr-6 text-right">{spanOf(medianSeconds)}</td>
              <td className="tabular whitespace-nowrap pr-6 text-right">{spanOf(longestSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
