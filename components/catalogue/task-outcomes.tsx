"use client";

import { useTranslations } from "use-intl";
import { Count } from "@/components/ui/quantity";
import type { CatalogueDays } from "@/lib/schemas/catalogue";

/** Export tasks by account and outcome, and how long they took. */
export function TaskOutcomes({
  tasks,
  names,
}: {
  tasks: CatalogueDays["tasks"];
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("charts");
  const secondsOf = (seconds: number | null) =>
    seconds === null ? "–" : t("seconds", { seconds: Math.round(seconds) });
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
              <th key={column} scope="col" className="pr-6 font-normal">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ accountId, status, tasks: count, medianSeconds, longestSeconds }) => (
            <tr key={`${accountId} ${status}`}>
              <td className="pr-6">{names.get(accountId) ?? accountId}</td>
              <td className="pr-6">{status}</td>
              <td className="pr-6">
                <Count value={count} />
              </td>
              <td className="tabular pr-6">{secondsOf(medianSeconds)}</td>
              <td className="tabular">{secondsOf(longestSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
