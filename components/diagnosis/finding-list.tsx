"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import type { DiagnosisPath, DiagnosisReport } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";
import { FindingCard } from "./finding-card";

/** What stops one identity, the likeliest first; nothing where nothing does. */
export function FindingList({ path, report }: { path: DiagnosisPath; report: DiagnosisReport }) {
  const t = useTranslations("diagnosis");
  const heading = useId();
  const names = useEngineNames();
  if (path.findings.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="space-y-2">
      <h2 id={heading} className="font-semibold text-base">
        {t("findingsOf", { label: names.label(path.principal.label) })}
      </h2>
      <ol className="space-y-3">
        {path.findings.map((finding) => (
          <FindingCard key={finding.causeId + finding.cause} finding={finding} report={report} />
        ))}
      </ol>
    </section>
  );
}
