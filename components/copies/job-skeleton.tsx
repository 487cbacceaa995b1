"use client";

import { useTranslations } from "use-intl";
import { PageFrame } from "./page-frame";

/** A job before it is known, in the geometry it will have. */
export function JobSkeleton() {
  const t = useTranslations("copies");
  return (
    <PageFrame title={<span className="skeleton block h-6 w-64 max-w-full" />}>
      <div aria-busy="true" className="space-y-4">
        <p className="sr-only" role="status">
          {t("loadingJob")}
        </p>
        <div aria-hidden="true" className="space-y-4 rounded-lg border border-line bg-surface p-4">
          <span className="skeleton block h-4 w-24" />
          <span className="skeleton block h-2 w-full" />
          <span className="flex gap-8">
            {["a", "b", "c", "d"].map((key) => (
              <span key={key} className="skeleton block h-8 w-20" />
            ))}
          </span>
        </div>
        {["parts", "objects"].map((key) => (
          <div
            key={key}
            aria-hidden="true"
            className="space-y-4 rounded-lg border border-line bg-surface p-4"
          >
            <span className="skeleton block h-4 w-1/3" />
            <span className="skeleton block h-4 w-2/3" />
            <span className="skeleton block h-4 w-1/2" />
          </div>
        ))}
      </div>
    </PageFrame>
  );
}
