"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ChoiceField } from "@/components/ui/text-field";
import { useNow } from "@/components/ui/use-now";
import { useUrlState } from "@/components/ui/use-url-state";
import { catalogueSourcesQuery, daysQuery } from "@/lib/queries/catalogue";
import { ChartsSkeleton } from "./charts-skeleton";
import { DayBars } from "./day-bars";
import { DayLanes } from "./day-lanes";
import { daysBetween } from "./days-between";
import { GapCalendar } from "./gap-calendar";
import { ScanLine } from "./scan-line";
import { TaskOutcomes } from "./task-outcomes";
import { toDay } from "./to-day";

const DAY_MS = 86_400_000;
/** What the API tells of is 60 days long; what has passed since then is drawn too. */
const MOST_DAYS = 366;

const MEASURES = ["objects", "bytes"] as const;

/** What was exported day by day up to today, which days are missing, and how the export tasks went. */
export function ChartsPage() {
  const t = useTranslations("charts");
  const { params, set } = useUrlState();
  const account = params.get("accountId") ?? "";
  const measure = MEASURES.find((each) => each === params.get("measure")) ?? "objects";
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(daysQuery(account));
  const sources = useQuery(catalogueSourcesQuery()).data?.items ?? [];
  if (isPending) return <ChartsSkeleton />;
  const days = daysBetween([...(data?.items ?? []).map(({ day }) => day), toDay(now)], MOST_DAYS);
  const empty = data?.items.length === 0;
  const names = new Map(sources.map(({ accountId, accountName }) => [accountId, accountName]));
  const accounts = [...names].map(([value, label]) => ({ value, label }));
  return (
    <div className="mx-auto flex w-full max-w-[90rem] flex-col gap-4 p-3 md:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        {!empty && <ScanLine sources={sources} />}
      </div>
      {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />}
      <div hidden={empty && !account} className="grid max-w-md grid-cols-2 gap-3">
        <ChoiceField
          label={t("account")}
          value={account}
          options={[{ value: "", label: t("allAccounts") }, ...accounts]}
          onChange={(next) => set({ accountId: next || null })}
        />
        <ChoiceField
          label={t("measure")}
          value={measure}
          options={MEASURES.map((value) => ({ value, label: t(value) }))}
          onChange={(next) => set({ measure: next === "objects" ? null : next })}
        />
      </div>
      {empty && (
        <EmptyState icon={<ChartColumn size={32} />} title={t("none")}>
          <p className="mb-3">{t("noneHow")}</p>
          <ScanLine sources={sources} />
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <DayBars items={data.items} days={days} measure={measure} />
          <DayLanes items={data.items} days={days} measure={measure} />
          <GapCalendar items={data.items} yesterday={toDay(now - DAY_MS)} />
          <TaskOutcomes tasks={data.tasks} names={names} />
        </>
      )}
    </div>
  );
}
