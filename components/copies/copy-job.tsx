"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { VisibleText } from "@/components/ui/visible-text";
import { copyQuery } from "@/lib/queries/copies";
import { FailureGroups } from "./failure-groups";
import { FailureSentence } from "./failure-sentence";
import { ItemList } from "./item-list";
import { JobActions } from "./job-actions";
import { JobOutcome } from "./job-outcome";
import { JobSkeleton } from "./job-skeleton";
import { JobSummary } from "./job-summary";
import { PageFrame } from "./page-frame";
import { PartList } from "./part-list";

/** One copy as it goes: how far, each source, what failed and why, and every object. */
export function CopyJobPage({ id }: { id: string }) {
  const t = useTranslations("copies");
  const { data: job, error, refetch } = useQuery(copyQuery(id));
  if (!job && error) {
    return (
      <PageFrame title={t("title")}>
        <ErrorNotice title={t("jobFailed")} error={error} onRetry={() => refetch()} />
      </PageFrame>
    );
  }
  if (!job) return <JobSkeleton />;
  return (
    <PageFrame title={<VisibleText text={job.name} />} action={<JobActions job={job} />}>
      {error && <ErrorNotice title={t("jobStale")} error={error} onRetry={() => refetch()} />}
      {job.error && (
        <div role="alert" className="rounded-md bg-stopped-soft px-3 py-2 text-sm">
          <FailureSentence failure={job.error} sampleKey={null} />
        </div>
      )}
      <JobSummary job={job} />
      <JobOutcome job={job} />
      <PartList job={job} />
      {job.failures.length > 0 && <FailureGroups job={job} />}
      <ItemList job={job} />
    </PageFrame>
  );
}
