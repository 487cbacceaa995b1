import { analyse } from "./analysis";
import { diagnosePath } from "./diagnose-path";
import type { CopySource, Evidence, Item } from "./evidence/evidence";
import { detectCauses } from "./find-causes";

/** A copy's other side, weighed: what stops the same identity from reading, and what would lift that. Pure. */
export function weighSource(evidence: Evidence, tagged: Item<boolean>): CopySource {
  const path = diagnosePath(evidence);
  const first = path.findings.find(({ blocking }) => blocking);
  const analysis = analyse(evidence);
  const found = detectCauses(analysis).find(({ cause }) => cause.code === first?.cause);
  return { evidence, path, options: found?.cause.remedies(analysis) ?? [], tagged };
}
