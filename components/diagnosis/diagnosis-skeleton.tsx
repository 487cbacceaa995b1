"use client";

import { useTranslations } from "use-intl";
import { DiagnosisFrame } from "./diagnosis-frame";
import { SubjectHeading } from "./subject-heading";

const STOPS = Array.from({ length: 15 }, (_, index) => `stop-${index}`);

function PathSkeleton() {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <span className="skeleton block h-5 w-48" />
      <span className="skeleton mt-2 block h-4 w-72 max-w-full" />
      <div className="mt-3">
        {STOPS.map((stop) => (
          <div key={stop} className="flex h-7 items-center gap-3">
            <span className="skeleton size-5 rounded-full" />
            <span className="skeleton h-3 w-32" />
            <span className="skeleton h-3 flex-1 max-md:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}

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
