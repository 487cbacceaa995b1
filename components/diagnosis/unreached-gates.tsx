"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { FoldButton } from "@/components/ui/fold-button";
import type { EvidenceRecord, Gate } from "@/lib/schemas/diagnosis";
import { GateMark, GateTrack } from "./gate-mark";
import { GateStop } from "./gate-stop";

/** The checkpoints behind the one that stopped the request: their number on one quiet line, each of them when opened. */
export function UnreachedGates({
  gates,
  evidence,
}: {
  gates: readonly Gate[];
  evidence: readonly EvidenceRecord[];
}) {
  const t = useTranslations("diagnosis");
  const list = useId();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="relative">
        <GateTrack before={false} after={open ? false : null} />
        <FoldButton
          look="row"
          open={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
          className="text-muted"
        >
          <GateMark look="not_reached" />
          <span className="flex-1">{t("notReached", { count: gates.length })}</span>
        </FoldButton>
      </div>
      <ol id={list} hidden={!open}>
        {gates.map((gate, index) => (
          <GateStop
            key={gate.gate}
            gate={gate}
            before={false}
            after={index === gates.length - 1 ? null : false}
            evidence={evidence}
          />
        ))}
      </ol>
    </li>
  );
}
