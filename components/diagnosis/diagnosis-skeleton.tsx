"use client";

import { useTranslations } from "use-intl";
import { DiagnosisFrame } from "./diagnosis-frame";
import { PathSkeleton } from "./path-skeleton";
import { SubjectHeading } from "./subject-heading";

/** The two lines before the answer, in place of the report. */
export function PathsSkeleton() {
  const t = useTranslations("diagnosis");
  return (
    <div aria-busy="true">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <span className="skeleton mb-4 block h-5 w-2/3" />
      <div aria-hidden="true" className="grid gap-4 xl:grid-cols-2">
        <PathSkeleton />
        <PathSkeleton />
      </div>
    </div>
  );
}

/** The page with the one thing that is known before anybody was asked. */
export function DiagnosisSkeleton(props: { accountId: string; bucket?: string; objectKey?: string }) {
  return (
    <DiagnosisFrame heading={<SubjectHeading {...props} />}>
      <PathsSkeleton />
    </DiagnosisFrame>
  );
}
