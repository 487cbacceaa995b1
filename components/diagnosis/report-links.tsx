"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { usePreferences } from "@/components/ui/preferences";
import { SwitchField } from "@/components/ui/text-field";
import { type DiagnosisSubject, reportHref } from "@/lib/queries/diagnosis";
import { useApplied } from "./use-applied";

const FORMATS = { md: "Markdown", json: "JSON" } as const;

/** The report as a file; masked, it can be shown to strangers. */
export function ReportLinks({ subject }: { subject: DiagnosisSubject }) {
  const t = useTranslations("diagnosis.report");
  const { applied } = useApplied();
  const { locale } = usePreferences();
  const [mask, setMask] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SwitchField label={t("mask")} checked={mask} onChange={setMask} />
      {(["md", "json"] as const).map((format) => (
        <a
          key={format}
          href={reportHref(subject, { format, mask, apply: applied, locale })}
          download
          className={buttonClass("plain")}
        >
          <Download aria-hidden size={14} />
          {t("download", { format: FORMATS[format] })}
        </a>
      ))}
    </div>
  );
}
