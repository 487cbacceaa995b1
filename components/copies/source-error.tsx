"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { revealText } from "@/lib/format/reveal-controls";
import type { CopySource } from "@/lib/schemas/copies";
import type { AwsErrorFacts } from "@/lib/schemas/problem";

/** A source that could not be read at all, in AWS's words, in its place among the others. */
export function SourceError({ source, error }: { source: CopySource; error: AwsErrorFacts }) {
  const t = useTranslations("copies");
  const { accountId, bucket = null } = source;
  const assumed = error.call !== "sts:AssumeRole";
  const question = {
    accountId,
    bucket: assumed ? bucket : null,
    key: null,
    operation: assumed && bucket ? "ListObjectsV2" : "DescribeExportTasks",
    principal: "role",
  };
  return (
    <div className="space-y-1 rounded-md bg-stopped-soft px-3 py-2">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium text-stopped">{t("sourceFailed")}</span>
        <AppLink href={diagnosisHref(question)} className="shrink-0 rounded text-accent hover:underline">
          {t("why")}
        </AppLink>
      </p>
      <p className="break-words">{revealText(error.message)}</p>
      <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
        <code>{error.call}</code>
        <code>{error.code}</code>
        {error.requestId && <code className="break-all">{error.requestId}</code>}
        <CopyButton text={JSON.stringify(error, null, 2)} label={t("copyDetails")} />
      </p>
    </div>
  );
}
