"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { schedulesQuery } from "@/lib/queries/copy-schedules";
import { ListSkeleton } from "./list-skeleton";
import { ScheduleRow } from "./schedule-row";

/** Selections that are copied again and again, each with when it runs next. */
export function ScheduleList() {
  const t = useTranslations("copies.schedule");
  const { data, error, isPending, refetch } = useQuery(schedulesQuery());
  return (
    <>
      {error && <ErrorNotice title={t("listFailed")} error={error} onRetry={() => refetch()} />}
      {isPending && !error && <ListSkeleton label={t("loading")} />}
      {data?.items.length === 0 && (
        <EmptyState icon={<CalendarClock size={32} />} title={t("none")}>
          {t("noneHow")}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul aria-label={t("title")} className="overflow-hidden rounded-lg border border-line bg-surface">
          {data.items.map((schedule) => (
            <ScheduleRow key={schedule.id} schedule={schedule} />
          ))}
        </ul>
      )}
    </>
  );
}
