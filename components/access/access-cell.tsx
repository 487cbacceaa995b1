"use client";

import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { DecisionLabel } from "@/components/ui/decision-label";
import type { CauseCode } from "@/components/ui/message-codes";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import type { AccessCell as Cell } from "@/lib/schemas/access";

/** Nobody was asked, and nothing that could be seen says no. */
const isOpen = ({ decision, simulated, cause }: Cell) => simulated && decision === "unknown" && !cause;

/** One answer: icon, word and cause; the whole story is one click away. */
export function AccessCell({ cell, place }: { cell: Cell; place: string }) {
  const t = useTranslations("access");
  const causes = useTranslations("diagnosis.causes");
  const gates = useTranslations("diagnosis.gates");
  const { decision, cause, notAsked, diagnosis, unseen } = cell;
  if (!decision || !diagnosis)
    return <span className="block px-1 text-faint text-xs">{notAsked && t(`notAsked.${notAsked}`)}</span>;
  const code = cause?.code as CauseCode;
  const why = cause && (causes.has(code) ? causes(code) : cause.code);
  const blind = unseen.length > 0 && t("unseen", { gates: unseen.map((gate) => gates(gate)).join(", ") });
  return (
    <AppLink
      href={diagnosisHref(diagnosis)}
      data-why
      data-tip={[why, cell.simulated && t("simulatedMeans"), blind].filter(Boolean).join("\n") || undefined}
      className="block whitespace-nowrap rounded px-1 py-0.5 hover:bg-hover hover:underline"
    >
      <DecisionLabel decision={decision} word={isOpen(cell) ? t("open") : undefined} />
      <span className="block h-4 text-muted text-xs leading-4">
        {cause && <b className="id-text font-medium text-text">{cause.id}</b>}
        {cause && cell.simulated && " · "}
        {cell.simulated && t("simulated")}
        <span className="sr-only">
          {" "}
          {why} {t("cellOf", { operation: cell.operation, place })}
        </span>
      </span>
    </AppLink>
  );
}
