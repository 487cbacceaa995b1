"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import { useDownloads } from "./use-download";

/** Why the last download was refused, in place. */
export function DownloadFailure() {
  const t = useTranslations("download");
  const { failure, dismiss, start } = useDownloads();
  if (!failure) return null;
  const error = Object.assign(new Error(failure.problem.message), { problem: failure.problem });
  return (
    <div className="relative m-3 md:mx-5">
      <ErrorNotice
        title={t("failed", { file: revealText(fileName(failure.key)) })}
        error={error}
        onRetry={() => start(failure)}
        whyHref={diagnosisHref(failure)}
      />
      <IconButton label={t("dismiss")} onClick={dismiss} className="absolute top-1 right-1">
        <X aria-hidden size={14} />
      </IconButton>
    </div>
  );
}
