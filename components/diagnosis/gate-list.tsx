"use client";

import { useTranslations } from "use-intl";
import type { DiagnosisPath, EvidenceRecord } from "@/lib/schemas/diagnosis";
import { useEngineNames } from "./engine-text";
import { GateStop } from "./gate-stop";

/** The line from the credentials to the object; behind the first stop that blocks, it is dashed. */
export function GateList({ path, evidence }: { path: DiagnosisPath; evidence: readonly EvidenceRecord[] }) {
  const t = useTranslations("diagnosis");
  const names = useEngineNames();
  const blockedAt = path.gates.findIndex(({ verdict }) => verdict === "block");
  const end = blockedAt < 0 ? path.gates.length : blockedAt;
  return (
    <ol aria-label={t("gatesOf", { label: names.label(path.principal.label) })} className="mt-2">
      {path.gates.map((gate, index) => (
        <GateStop
          key={`${gate.gate} ${gate.verdict}`}
          gate={gate}
          before={index === 0 ? null : index <= end}
          after={index === path.gates.length - 1 ? null : index < end}
          evidence={evidence.filter(({ id }) => gate.evidence.includes(id))}
        />
      ))}
    </ol>
  );
}
