"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { type DiagnosisSubject, whatIfQuery } from "@/lib/queries/diagnosis";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { CompareHeading } from "./compare-heading";
import { ComparedPaths } from "./compared-paths";
import { OutcomeList } from "./outcome-list";
import { PathCard } from "./path-card";
import { useApplied } from "./use-applied";
import { WhatIfBar } from "./what-if-bar";

type Props = {
  report: DiagnosisReport;
  before: DiagnosisReport | null;
  onForget: () => void;
  subject: DiagnosisSubject;
};

const idOfLine = (index: number) => `line-${index + 1}`;

/** The lines as they are; beside what they were when somebody asked again, or would be with the ticked remedies made. */
export function PathsView({ report, before, onForget, subject }: Props) {
  const t = useTranslations("diagnosis");
  const { applied } = useApplied();
  const supposed = useQuery({
    ...whatIfQuery(subject, applied, report.subject.at),
    placeholderData: keepPreviousData,
  });
  if (applied.length > 0)
    return (
      <div className="space-y-3">
        <WhatIfBar report={report} busy={supposed.isFetching} />
        {supposed.error && (
          <ErrorNotice title={t("failed")} error={supposed.error} onRetry={() => supposed.refetch()} />
        )}
        {/* A question of another day may still be shown while the new one is answered. */}
        <ComparedPaths
          before={{ title: t("whatIf.now"), paths: report.paths, evidence: report.evidence }}
          after={{ title: t("whatIf.supposed"), paths: supposed.data ?? null, evidence: report.evidence }}
        />
      </div>
    );
  if (before)
    return (
      <div className="space-y-3">
        <CompareHeading before={before.subject.at} after={report.subject.at} onClose={onForget} />
        <ComparedPaths
          before={{ title: t("compare.before"), paths: before.paths, evidence: before.evidence }}
          after={{ title: t("compare.after"), paths: report.paths, evidence: report.evidence }}
        />
      </div>
    );
  return (
    <>
      <OutcomeList paths={report.paths} idOf={idOfLine} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {report.paths.map((path, index) => (
          <PathCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a copy has two paths of the same identity, in a fixed order
            key={`${path.principal.id} ${index}`}
            id={idOfLine(index)}
            path={path}
            evidence={report.evidence}
          />
        ))}
      </div>
    </>
  );
}
