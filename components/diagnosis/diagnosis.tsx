"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { diagnosisQuery } from "@/lib/queries/diagnosis";
import { DiagnosisFrame } from "./diagnosis-frame";
import { PathsSkeleton } from "./diagnosis-skeleton";
import { ReportView } from "./report-view";
import { SubjectHeading } from "./subject-heading";

type Asked = {
  accountId: string;
  bucket?: string;
  objectKey?: string;
  operation?: string;
  principal: string;
};

/** Why each identity is let through to a place or stopped on the way, asked of AWS now. */
export function Diagnosis({ objectKey, ...asked }: Asked) {
  const t = useTranslations("diagnosis");
  const { data, error, isFetching, refetch } = useQuery(diagnosisQuery({ ...asked, key: objectKey }));
  const probe = async () => {
    const { data: report } = await refetch();
    const words = report?.paths.map(
      ({ principal, decision }) => `${principal.label}: ${t(`decisions.${decision}`)}`,
    );
    if (words) announce(words.join(", "));
  };
  const again = (
    <Button onClick={probe} disabled={isFetching}>
      <RotateCw aria-hidden size={14} className={clsx(isFetching && "animate-spin")} />
      {t("again")}
    </Button>
  );
  return (
    <DiagnosisFrame heading={<SubjectHeading {...asked} objectKey={objectKey} action={data && again} />}>
      {error && <ErrorNotice title={t("failed")} error={error} onRetry={probe} />}
      {data ? <ReportView report={data} /> : !error && <PathsSkeleton />}
    </DiagnosisFrame>
  );
}
