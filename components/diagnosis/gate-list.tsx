"use client";

import { useTranslations } from "use-intl";
import type { DiagnosisPath, EvidenceRecord } from "@/lib/schemas/diagnosis";
import { wasReached } from "@/lib/was-reached";
import { useEngineNames } from "./engine-text";
import { GateStop } from "./gate-stop";
import { UnreachedGates } from "./unreached-gates";

/** The line from the credentials to the object; behind the first stop that blocks, it is dashed. */
export function GateList({ path, evidence }: { path: DiagnosisPath; evidence: readonly EvidenceRecord[] }) {
  const t = useTranslations("diagnosis");
  const names = useEngineNames();
  const reached = path.gates.filter(wasReached);
  const unreached = path.gates.filter((gate) => !wasReached(gate));
  const last = reached.length - 1;
  const blockedAt = reached.findIndex(({ verdict }) => verdict === "block");
  const end = blockedAt < 0 ? last : blockedAt;
  return (
    <ol aria-label={t("gatesOf", { label: names.label(path.principal.label) })} className="mt-2">
      {reached.map((gate, index) => (
        <GateStop
          key={`${gate.gate} ${gate.verdict}`}
          gate={gate}
          before={index === 0 ? null : index <= end}
          after={index === last && unreached.length === 0 ? null : index < end}
          evidence={evidence}
        />
      ))}
      {unreached.length > 0 && <UnreachedGates gates={unreached} evidence={evidence} />}
    </ol>
  );
}
