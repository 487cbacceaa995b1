"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { ShortId } from "@/components/ui/short-id";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { DiagnosisPath, EvidenceRecord } from "@/lib/schemas/diagnosis";
import { DecisionLabel } from "./decision-label";
import { GateList } from "./gate-list";
import { ObservedAnswer } from "./observed-answer";

/** The request of one identity: how it ended, what AWS answered, and the way it took. */
export function PathCard({ path, evidence }: { path: DiagnosisPath; evidence: readonly EvidenceRecord[] }) {
  const t = useTranslations("diagnosis");
  const heading = useId();
  const { arn, label } = path.principal;
  return (
    <section aria-labelledby={heading} className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id={heading} className="font-semibold text-base">
          {t("as", { label })}
        </h2>
        <DecisionLabel decision={path.decision} />
      </div>
      {arn && (
        <p className="text-muted text-sm">
          <ShortId id={arn} short={shortenArn(arn)} />
        </p>
      )}
      <ObservedAnswer path={path} />
      <GateList path={path} evidence={evidence} />
    </section>
  );
}
