"use client";

import { useTranslations } from "use-intl";
import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import { ApiText } from "./api-text";

/** AWS's own answer to the request as it was sent, or that nothing was sent. */
export function ObservedAnswer({ path: { observed, operation, simulated } }: { path: DiagnosisPath }) {
  const t = useTranslations("diagnosis");
  const error = useTranslations("error");
  if (!observed)
    return (
      <p className="mt-1 min-h-10 text-muted text-sm">
        {t(simulated ? "simulated" : "notSent", { operation })}
      </p>
    );
  return (
    <div className="mt-1 min-h-10 text-sm">
      <p className="flex flex-wrap gap-x-2">
        <span className="text-muted">{t("answered")}</span>
        <code>{observed.call}</code>
        {observed.status !== null && <span className="tabular">HTTP {observed.status}</span>}
        {observed.code && <code>{observed.code}</code>}
        {observed.message && <ApiText text={observed.message} />}
      </p>
      {observed.requestId && (
        <p className="text-muted">
          {error("awsRequestId")} <code className="id-text break-all">{observed.requestId}</code>
        </p>
      )}
    </div>
  );
}
