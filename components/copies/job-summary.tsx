"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time";
import type { CopyJob } from "@/lib/schemas/copies";
import { CopyState, jobState } from "./copy-state";
import { Figure } from "./figure";
import { PaceWords } from "./pace-words";
import { ProgressBar } from "./progress-bar";
import { useAnnouncedProgress } from "./use-announced-progress";
import { usePace } from "./use-pace";
import { useProgressTitle } from "./use-progress-title";

const FIGURES = ["copied", "present", "failed", "listed"] as const;

/** The whole job in one look: state, bar, figures, rate and what is left; said aloud every few seconds. */
export function JobSummary({ job }: { job: CopyJob }) {
  const t = useTranslations("copies");
  const { locale } = usePreferences();
  const { counts, listingDone } = job;
  const pace = usePace(counts, job.state === "running", listingDone);
  useAnnouncedProgress(job);
  useProgressTitle(job);
  return (
    <section aria-label={t("summary")} className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <CopyState state={jobState(job)} />
        <p className="flex flex-wrap gap-x-4 text-muted text-sm">
          <PaceWords pace={pace} />
          <Origin job={job} />
        </p>
      </div>
      <ProgressBar counts={counts} label={t("progressOf", { name: job.name })} />
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {FIGURES.map((name) => (
          <Figure
            key={name}
            name={t(job.request.action === "grant" ? `grant.counts.${name}` : `counts.${name}`)}
            stopped={name === "failed" && counts.failed.objects > 0}
          >
            <span className="tabular">
              {counts[name].objects.toLocaleString(locale)}
              {name === "listed" && !listingDone && "+"}
            </span>
            <span className="ml-2 font-normal text-muted">
              <Bytes bytes={counts[name].bytes} />
            </span>
          </Figure>
        ))}
      </dl>
    </section>
  );
}

/** Who started it and when, by which schedule, and when it ended. */
function Origin({ job: { createdBy, createdAt, finishedAt, scheduleId } }: { job: CopyJob }) {
  const t = useTranslations("copies");
  return (
    <>
      <span>
        {t("startedBy", { name: createdBy })} <RelativeTime iso={createdAt} />
      </span>
      {scheduleId && (
        <AppLink href="/copies?view=schedules" className="rounded text-accent hover:underline">
          {t("bySchedule")}
        </AppLink>
      )}
      {finishedAt && (
        <span>
          {t("finished")} <AbsoluteTime iso={finishedAt} />
        </span>
      )}
    </>
  );
}
