"use client";

import { useTranslations } from "use-intl";
import { DecisionLabel } from "@/components/ui/decision-label";
import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import { changedGates } from "./changed-gates";
import { useEngineNames } from "./engine-text";
import { isOpen } from "./is-open";

/** What differs between two lines of one identity, in a sentence. */
export function ChangeLine({ before, after }: { before: DiagnosisPath; after: DiagnosisPath }) {
  const t = useTranslations("diagnosis");
  const names = useEngineNames();
  const { changed, reached, missed } = changedGates(before, after);
  const same = changed.length + reached + missed === 0 && before.decision === after.decision;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <b className="font-medium">{t("as", { label: names.label(after.principal.label) })}</b>
      <DecisionLabel decision={before.decision} open={isOpen(before)} />
      <span aria-hidden>→</span>
      <span className="sr-only">{t("compare.then")}</span>
      <DecisionLabel decision={after.decision} open={isOpen(after)} />
      {same && <span className="text-muted">{t("compare.same")}</span>}
      {changed.map(({ gate, from, to }) => (
        <span key={gate} className="text-muted">
          {t("compare.gate", {
            gate: t(`gates.${gate}`),
            from: t(`verdicts.${from}`),
            to: t(`verdicts.${to}`),
          })}
        </span>
      ))}
      {reached > 0 && <span className="text-muted">{t("compare.reached", { count: reached })}</span>}
      {missed > 0 && <span className="text-muted">{t("compare.missed", { count: missed })}</span>}
    </p>
  );
}
