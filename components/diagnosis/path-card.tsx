"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { DecisionLabel } from "@/components/ui/decision-label";
import { ShortId } from "@/components/ui/short-id";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { DiagnosisPath, EvidenceRecord } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";
import { GateList } from "./gate-list";
import { isOpen } from "./is-open";
import { ObservedAnswer } from "./observed-answer";

function SimulatedMark() {
  const t = useTranslations("diagnosis");
  return (
    <span className="rounded border border-line-strong border-dashed px-1.5 text-muted text-xs">
      {t("simulatedMark")}
    </span>
  );
}

/** The request of one identity: how it ended, what AWS answered, and the way it took. */
export function PathCard({
  id,
  path,
  evidence,
  caption,
}: {
  /** To be led to. */
  id?: string;
  path: DiagnosisPath;
  evidence: readonly EvidenceRecord[];
  /** Which of two answers this is, where two stand side by side. */
  caption?: string;
}) {
  const t = useTranslations("diagnosis");
  const heading = useId();
  const { arn } = path.principal;
  const label = useEngineNames().label(path.principal.label);
  return (
    <section
      id={id}
      aria-labelledby={heading}
      className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id={heading} className="font-semibold text-base">
          {caption && <span className="mr-1 font-normal text-muted text-sm">{caption}</span>}{" "}
          {t("as", { label })}
        </h2>
        <span className="flex items-center gap-3">
          {path.simulated && <SimulatedMark />}
          <DecisionLabel decision={path.decision} open={isOpen(path)} />
        </span>
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
