"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Cell, Row, RowHeader } from "@/components/ui/grid-table";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { CopyJobSummary } from "@/lib/schemas/copies";
import { CopyState, jobState } from "./copy-state";
import { ProgressBar } from "./progress-bar";
import { ProgressWords } from "./progress-words";

export const JOB_GRID =
  "gap-x-6 md:grid-cols-[minmax(8rem,1.2fr)_9.5rem_minmax(10rem,2fr)_minmax(4rem,8rem)_6.5rem]";

/** One job on a line: what, how it stands, how far, who and when. */
export function JobRow({ job, index }: { job: CopyJobSummary; index: number }) {
  const t = useTranslations("copies");
  return (
    <Row
      data-row={index}
      className={`${JOB_GRID} relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-y-1.5 border-line border-t px-4 py-2.5 first:border-t-0 hover:bg-hover has-[[data-primary]:focus-visible]:bg-hover md:px-5`}
    >
      <RowHeader className="flex min-w-0 items-center gap-1.5">
        <AppLink
          href={`/copies/${job.id}`}
          data-primary
          className="truncate font-medium after:absolute after:inset-0 hover:underline"
        >
          <VisibleText text={job.name} />
        </AppLink>
        {job.scheduleId && (
          <CalendarClock role="img" aria-label={t("bySchedule")} size={13} className="shrink-0 text-muted" />
        )}
      </RowHeader>
      <Cell>
        <CopyState state={jobState(job)} />
      </Cell>
      <Cell className="min-w-0 space-y-1 max-md:order-last max-md:col-span-2">
        <ProgressBar counts={job.counts} label={t("progressOf", { name: job.name })} />
        <ProgressWords counts={job.counts} listingDone={job.listingDone} />
      </Cell>
      <Cell className="truncate text-muted text-sm max-md:text-xs">
        <VisibleText text={job.createdBy} />
      </Cell>
      <Cell className="text-muted text-sm max-md:text-right max-md:text-xs">
        <RelativeTime iso={job.createdAt} />
      </Cell>
    </Row>
  );
}
