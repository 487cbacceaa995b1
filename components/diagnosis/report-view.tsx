"use client";

import { useTranslations } from "use-intl";
import { AbsoluteTime } from "@/components/ui/time";
import type { DiagnosisSubject } from "@/lib/queries/diagnosis";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { FindingList } from "./finding-list";
import { OwnershipLine } from "./ownership-line";
import { PathsView } from "./paths-view";
import { ProbeHistoryList } from "./probe-history-list";
import { ReportLinks } from "./report-links";
import { UncheckedList } from "./unchecked-list";

type Props = {
  report: DiagnosisReport;
  before: DiagnosisReport | null;
  onForget: () => void;
  subject: DiagnosisSubject;
};

/** One answer from top to bottom: owners, the lines side by side, what stops them, what nobody may read. */
export function ReportView({ report, before, onForget, subject }: Props) {
  const t = useTranslations("diagnosis");
  return (
    <>
      {report.subject.bucket && <OwnershipLine report={report} />}
      <PathsView report={report} before={before} onForget={onForget} subject={subject} />
      {report.paths.map((path, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a copy has two paths of the same identity, in a fixed order
        <FindingList key={`${path.principal.id} ${index}`} path={path} report={report} />
      ))}
      {report.couldNotCheck.length > 0 && <UncheckedList items={report.couldNotCheck} />}
      <ProbeHistoryList subject={subject} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-muted text-sm">
          {t("askedAt")} <AbsoluteTime iso={report.subject.at} /> ·{" "}
          {t("calls", { count: report.subject.awsCalls })}
        </p>
        <ReportLinks subject={subject} />
      </div>
    </>
  );
}
