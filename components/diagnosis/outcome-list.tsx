"use client";

import { useTranslations } from "use-intl";
import { DecisionLabel } from "@/components/ui/decision-label";
import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";
import { isOpen } from "./is-open";

/** How each identity fared, where the lines stand one below the other: the one that was stopped may be far down. */
export function OutcomeList({
  paths,
  idOf,
}: {
  paths: readonly DiagnosisPath[];
  /** Of the line that it leads to. */
  idOf: (index: number) => string;
}) {
  const t = useTranslations("diagnosis");
  const names = useEngineNames();
  if (paths.length < 2) return null;
  return (
    <ul aria-label={t("outcomes")} className="space-y-1 text-sm xl:hidden">
      {paths.map((path, index) => {
        const stop = path.gates.find(({ verdict }) => verdict === "block");
        return (
          <li key={idOf(index)} className="flex flex-wrap items-center gap-x-2">
            <a href={`#${idOf(index)}`} className="rounded text-accent hover:underline">
              {t("as", { label: names.label(path.principal.label) })}
            </a>
            <DecisionLabel decision={path.decision} open={isOpen(path)} />
            {stop && <span className="text-muted">{t("atGate", { gate: t(`gates.${stop.gate}`) })}</span>}
          </li>
        );
      })}
    </ul>
  );
}
