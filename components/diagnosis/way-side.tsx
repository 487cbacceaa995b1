"use client";

import clsx from "clsx";
import { Ban, CircleCheck, CircleDashed, CircleHelp } from "lucide-react";
import { useTranslations } from "use-intl";
import { WhyLink } from "@/components/ui/why-link";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import type { Way, WayState } from "@/lib/schemas/ways-in";
import { WayStepItem } from "./way-step-item";

const LOOKS = {
  works: [CircleCheck, "text-passed"],
  missing: [CircleDashed, "text-unknown"],
  closed: [Ban, "text-stopped"],
  unknown: [CircleHelp, "text-unknown"],
} as const;

type Props = { side: "read" | "write"; way: Way; state: WayState | null; recommended: boolean };

function Standing({ state: { status, steps, known, diagnosis }, what }: { state: WayState; what: string }) {
  const t = useTranslations("waysIn");
  const [Icon, colour] = LOOKS[status];
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm">
      <span className={clsx("inline-flex items-center gap-1.5 font-medium", colour)}>
        <Icon aria-hidden size={16} className="shrink-0" />
        {t(`status.${status}`, { count: steps.length })}
      </span>
      <span className="text-muted text-xs">{t(`known.${known}`)}</span>
      <WhyLink href={diagnosisHref(diagnosis)} what={what} />
    </p>
  );
}

/** One direction of a way: works, or what is missing in the order in which each thing shows. */
export function WaySide({ side, way, state, recommended }: Props) {
  const t = useTranslations("waysIn");
  const gates = useTranslations("diagnosis.gates");
  const what = `${t(`ways.${way}`)}, ${t(side)}`;
  return (
    <div className="min-w-0 border-line border-t pt-2">
      <h4 className="flex items-center gap-2 text-muted text-sm">
        {t(side)}
        {recommended && (
          <span className="rounded bg-accent-soft px-1.5 text-accent text-xs">{t("recommended")}</span>
        )}
      </h4>
      {!state && (
        <p className="text-muted text-sm">{t(way === "assume_role" ? "noRole" : "nothingToRead")}</p>
      )}
      {state && <Standing state={state} what={what} />}
      {state && state.steps.length > 0 && (
        <ol aria-label={t("stepsOf", { what })} className="mt-1 list-decimal space-y-1 pl-5 text-sm">
          {state.steps.map((step) => (
            <WayStepItem key={`${step.cause} ${step.option}`} step={step} />
          ))}
        </ol>
      )}
      {state && state.unseen.length > 0 && (
        <p className="mt-1 text-muted text-xs">
          {t("unseen", { gates: state.unseen.map((gate) => gates(gate)).join(", ") })}
        </p>
      )}
    </div>
  );
}
