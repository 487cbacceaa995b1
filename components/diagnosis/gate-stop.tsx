"use client";

import clsx from "clsx";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { FoldButton } from "@/components/ui/fold-button";
import type { EvidenceRecord, Gate } from "@/lib/schemas/diagnosis";
import { EngineText, useSentence } from "./engine-text";
import { EvidenceList } from "./evidence-list";
import { lookOf } from "./gate-look";
import { GateMark, GateTrack } from "./gate-mark";
import { StatementQuote } from "./statement-quote";

const NAME_LOOKS = {
  pass: "text-text",
  block: "font-semibold text-stopped",
  unknown: "text-unknown",
  not_applicable: "text-muted",
  not_reached: "text-muted",
} as const;

/** One checkpoint: its verdict at sight; why, and by which statement, when opened. What blocks is open from the start. */
export function GateStop({
  gate,
  before,
  after,
  evidence,
}: {
  gate: Gate;
  before: boolean | null;
  after: boolean | null;
  /** All that the answer holds; the checkpoint shows its own. */
  evidence: readonly EvidenceRecord[];
}) {
  const t = useTranslations("diagnosis");
  const details = useId();
  const look = lookOf(gate);
  const own = evidence.filter(({ id }) => gate.evidence.includes(id));
  const [open, setOpen] = useState(gate.verdict === "block");
  const said = useSentence()(gate.sentence);
  return (
    <li className="relative">
      <GateTrack before={before} after={after} />
      <FoldButton look="row" open={open} aria-controls={details} onClick={() => setOpen(!open)}>
        <GateMark look={look} />
        <span className={clsx("md:w-48 md:shrink-0", NAME_LOOKS[look])}>{t(`gates.${gate.gate}`)}</span>
        <span className={clsx("shrink-0", look === "block" ? "text-stopped" : "sr-only")}>
          {t(`verdicts.${look}`)}
        </span>
        <span
          aria-hidden
          lang={said === null ? "en" : undefined}
          data-tip={open ? undefined : (said ?? gate.because)}
          className="min-w-0 flex-1 truncate text-muted max-md:invisible"
        >
          {!open && (said ?? gate.because)}
        </span>
      </FoldButton>
      <div id={details} hidden={!open} className="space-y-1.5 pt-0.5 pb-2 pl-9 text-sm">
        <p>
          <EngineText sentence={gate.sentence} text={gate.because} />
        </p>
        {gate.statement && <StatementQuote place={gate.statement} evidence={own} />}
        <EvidenceList evidence={own} probes={[]} />
      </div>
    </li>
  );
}
