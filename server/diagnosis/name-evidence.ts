import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import { type Evidence, type Item, ownItemsOf, sharedItemsOf } from "./evidence/evidence";

/** Which side of a copy; a question about one place has one side. */
type Side = "asked" | "source";

/** Two principals have policies of their own: what belongs to one is named after it, so that no path points at another's. */
const ownName = ({ principal }: Evidence, id: string, side: Side) => sideName(`${id}@${principal.id}`, side);
const sideName = (id: string, side: Side) => (side === "source" ? `${id}@source` : id);

/** Everything an evidence holds, under the ids that the report uses. */
export function namedItemsOf(evidence: Evidence, side: Side = "asked"): Item<unknown>[] {
  const own = ownItemsOf(evidence).map((item) => ({ ...item, id: ownName(evidence, item.id, side) }));
  const shared = sharedItemsOf(evidence).map((item) => ({ ...item, id: sideName(item.id, side) }));
  const { source } = evidence;
  return [...own, ...shared, ...(source ? [source.tagged, ...namedItemsOf(source.evidence, "source")] : [])];
}

/** The path with the report's ids in its gates and findings. */
export function nameEvidence(evidence: Evidence, path: DiagnosisPath, side: Side = "asked"): DiagnosisPath {
  const own = new Set(ownItemsOf(evidence).map(({ id }) => id));
  const shared = new Set(sharedItemsOf(evidence).map(({ id }) => id));
  const nameOf = (id: string) =>
    own.has(id) ? ownName(evidence, id, side) : shared.has(id) ? sideName(id, side) : id;
  const rename = <T extends { evidence: string[] }>(part: T): T => ({
    ...part,
    evidence: part.evidence.map(nameOf),
  });
  return { ...path, gates: path.gates.map(rename), findings: path.findings.map(rename) };
}
