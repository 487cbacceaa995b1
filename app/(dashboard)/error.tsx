"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";

const ErrorNotice = lazy(() =>
  import("@/components/ui/error-notice").then((module) => ({ default: module.ErrorNotice })),
);

/** The last resort of a page: what broke, and a way to try again without losing the frame. */
export default function DashboardError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("error");
  return (
    <div className="mx-auto w-full max-w-3xl p-6">
      <Suspense>
        <ErrorNotice title={t("page")} error={error} onRetry={reset} />
      </Suspense>
    </div>
  );
}
