import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import { analyse } from "@/server/diagnosis/analysis";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import type { Evidence } from "@/server/diagnosis/evidence/evidence";
import { detectCauses } from "@/server/diagnosis/find-causes";
import { applyChange } from "./apply-change";

/** The path as it would be with the named remedies made: weighed again, with nothing sent to AWS. Pure. */
export function whatIf(evidence: Evidence, options: readonly string[]): DiagnosisPath {
  const analysis = analyse(evidence);
  const chosen = detectCauses(analysis)
    .flatMap(({ cause }) => cause.remedies(analysis))
    .filter(({ name }) => options.includes(name));
  const changed = chosen.flatMap(({ changes }) => changes).reduce(applyChange, evidence);
  return diagnosePath({ ...changed, probes: [] });
}
