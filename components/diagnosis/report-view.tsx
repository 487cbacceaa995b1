"use client";

import { useTranslations } from "use-intl";
import { AbsoluteTime } from "@/components/ui/time";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { FindingList } from "./finding-list";
import { OwnershipLine } from "./ownership-line";
import { PathCard } from "./path-card";
import { UncheckedList } from "./unchecked-list";

/** One answer from top to bottom: owners, the lines side by side, what stops them, what nobody may read. */
export function ReportView({ report }: { report: DiagnosisReport }) {
  const t = useTranslations("diagnosis");
  return (
    <>
      {report.subject.bucket && <OwnershipLine ownership={report.ownership} />}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {report.paths.map((path) => (
          <PathCard key={path.principal.id} path={path} evidence={report.evidence} />
        ))}
      </div>
      {report.paths.map((path) => (
        <FindingList key={path.principal.id} path={path} report={report} />
      ))}
      {report.couldNotCheck.length > 0 && <UncheckedList items={report.couldNotCheck} />}
      <p className="text-muted text-sm">
        {t("askedAt")} <AbsoluteTime iso={report.subject.at} /> ·{" "}
        {t("calls", { count: report.subject.awsCalls })}
      </p>
    </>
  );
}
