"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
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
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
          className="relative flex min-h-7 w-full items-center gap-3 rounded text-left text-muted text-sm hover:bg-hover"
        >
          <GateMark look="not_reached" />
          <span className="flex-1">{t("notReached", { count: gates.length })}</span>
          <ChevronRight aria-hidden size={14} className={clsx("shrink-0 text-faint", open && "rotate-90")} />
        </button>
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
