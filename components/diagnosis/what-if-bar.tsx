"use client";

import { FlaskConical, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { useRemedyTitle } from "./engine-text";
import { useApplied } from "./use-applied";

/** Which remedies are supposed to be made; nothing in AWS has changed. */
export function WhatIfBar({ report, busy }: { report: DiagnosisReport; busy: boolean }) {
  const t = useTranslations("diagnosis.whatIf");
  const { applied, toggle, clear } = useApplied();
  const remedies = report.paths.flatMap(({ findings }) => findings.flatMap((finding) => finding.remedies));
  const titled = useRemedyTitle();
  const titleOf = (option: string) => {
    const remedy = remedies.find((each) => each.option === option);
    return remedy ? titled(remedy) : { text: t("notOffered", { option }), lang: undefined };
  };
  return (
    <section
      aria-label={t("title")}
      aria-busy={busy}
      className="rounded-md border border-accent/40 bg-accent-soft px-3 py-2 text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FlaskConical aria-hidden size={16} className="shrink-0 text-accent" />
        <p className="min-w-0 flex-1 font-medium" role="status">
          {busy ? t("busy") : t("nothingChanged", { count: applied.length })}
        </p>
        <Button onClick={clear}>{t("clear")}</Button>
      </div>
      <ul className="mt-1 ml-7">
        {applied.map((option) => (
          <li key={option} className="flex min-w-0 items-center gap-1">
            <span lang={titleOf(option).lang} className="min-w-0 [overflow-wrap:anywhere]">
              <VisibleText text={titleOf(option).text} />
            </span>
            <Button
              look="quiet"
              aria-label={t("remove", { title: titleOf(option).text })}
              onClick={() => toggle(option)}
            >
              <X aria-hidden size={14} />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
