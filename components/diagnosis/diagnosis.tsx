"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { accountQuery } from "@/lib/queries/accounts";
import { DiagnosisFrame } from "./diagnosis-frame";
import { PathsSkeleton } from "./diagnosis-skeleton";
import { ProbeActions } from "./probe-actions";
import { QuestionForm } from "./question-form";
import { ReportView } from "./report-view";
import { SubjectHeading } from "./subject-heading";
import { useProbe } from "./use-probe";
import { useQuestion } from "./use-question";
import { useWatch } from "./use-watch";
import { WatchBar } from "./watch-bar";

type Place = { accountId: string; bucket?: string; objectKey?: string };

/** Why each identity is let through to a place or stopped on the way, asked of AWS now. */
export function Diagnosis(place: Place) {
  const t = useTranslations("diagnosis");
  const { asked } = useQuestion();
  const subject = useMemo(() => ({ accountId: place.accountId, asked }), [place.accountId, asked]);
  const { data: account } = useQuery(accountQuery(place.accountId));
  const { data, error, isFetching, probe, before, forget } = useProbe(subject);
  const { watch, start, stop } = useWatch(probe);
  const report = data?.report;
  const again = report && (
    <ProbeActions
      busy={isFetching}
      watching={watch.state === "waiting" || watch.state === "asking"}
      canWatch={report.paths.some(({ decision }) => decision !== "allowed")}
      onProbe={() => probe()}
      onWatch={() => start(report)}
    />
  );
  return (
    <DiagnosisFrame heading={<SubjectHeading {...place} accountName={account?.name} action={again} />}>
      <QuestionForm />
      <WatchBar watch={watch} onStop={stop} />
      {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => probe()} />}
      {data?.recorded === false && <p className="text-sm text-unknown">{t("history.notRecorded")}</p>}
      {report ? (
        <ReportView report={report} before={before} onForget={forget} subject={subject} />
      ) : (
        !error && <PathsSkeleton />
      )}
    </DiagnosisFrame>
  );
}
