"use client";

import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";

/** The last resort of a page: what broke, and a way to try again without losing the frame. */
export default function DashboardError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("error");
  return (
    <div className="mx-auto w-full max-w-3xl p-6">
      <ErrorNotice title={t("page")} error={error} onRetry={reset} />
    </div>
  );
}
