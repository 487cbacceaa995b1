"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { CopyJobSummary } from "@/lib/schemas/copies";
import { CopyState, jobState } from "./copy-state";
import { ProgressBar } from "./progress-bar";
import { ProgressWords } from "./progress-words";

/** One job on a line: what, how it stands, how far, who and when. */
export function JobRow({ job, index }: { job: CopyJobSummary; index: number }) {
  const t = useTranslations("copies");
  return (
    <li
      data-row={index}
      className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1.5 border-line border-t px-4 py-2.5 first:border-t-0 hover:bg-hover has-[[data-primary]:focus-visible]:bg-hover md:grid-cols-[minmax(10rem,1.2fr)_10rem_minmax(12rem,2fr)_9rem]"
    >
      <div className="min-w-0">
        <AppLink
          href={`/copies/${job.id}`}
          data-primary
          className="block truncate font-medium after:absolute after:inset-0 hover:underline"
        >
          <VisibleText text={job.name} />
        </AppLink>
        <span className="flex items-center gap-1.5 text-muted text-xs">
          {job.scheduleId && <CalendarClock role="img" aria-label={t("bySchedule")} size={13} />}
          <span className="truncate">{t("startedBy", { name: job.createdBy })}</span>
        </span>
      </div>
      <CopyState state={jobState(job)} />
      <div className="min-w-0 space-y-1 max-md:col-span-2">
        <ProgressBar counts={job.counts} label={t("progressOf", { name: job.name })} />
        <ProgressWords counts={job.counts} listingDone={job.listingDone} />
      </div>
      <span className="text-right text-muted text-sm max-md:hidden">
        <RelativeTime iso={job.createdAt} />
      </span>
    </li>
  );
}
