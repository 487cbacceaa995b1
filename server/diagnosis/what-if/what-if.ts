import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import { analyse } from "@/server/diagnosis/analysis";
import { weighSource } from "@/server/diagnosis/copy-source";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import type { Evidence } from "@/server/diagnosis/evidence/evidence";
import { detectCauses } from "@/server/diagnosis/find-causes";
import type { Change, ChangeKind } from "@/server/diagnosis/remedies/change";
import { type Simulation, simulate } from "@/server/diagnosis/simulate/simulate";
import { applyChange } from "./apply-change";

/** Changes of one identity's own policies; every other one is of the place, and everybody meets it. */
const OWN: ReadonlySet<ChangeKind> = new Set([
  "role_policy",
  "user_policy",
  "managed_policy",
  "attached_policy",
  "replaced_boundary",
  "trust_policy",
  "session_policy",
]);

/**
 * The paths as they would be with the named remedies made, weighed again with nothing sent to AWS; none when none are
 * named. A change of the bucket or of its key is made for every identity, whichever it was found for. Pure.
 */
export function whatIf(evidences: readonly Evidence[], options: readonly string[]): DiagnosisPath[] {
  if (options.length === 0) return [];
  const changes = evidences.map((evidence) => changesFor(evidence, options));
  return evidences.map((evidence, index) => {
    const shared = changes.flatMap((other, from) =>
      from === index ? [] : other.filter(({ kind }) => !OWN.has(kind)),
    );
    return suppose(evidence, [...shared, ...(changes[index] ?? [])]);
  });
}

/** What the named remedies of one identity's findings would change. */
function changesFor(evidence: Evidence, options: readonly string[]): Change[] {
  const analysis = analyse(evidence);
  return detectCauses(analysis)
    .flatMap(({ cause }) => cause.remedies(analysis))
    .filter(({ name }) => options.includes(name))
    .flatMap((option) => option.changes);
}

/** Where nothing changes for an identity, what AWS answered it still counts. */
function suppose(evidence: Evidence, changes: readonly Change[]): DiagnosisPath {
  if (changes.length === 0) return diagnosePath(evidence);
  const source =
    evidence.source && weighSource(applyHere(evidence.source.evidence, changes), evidence.source.tagged);
  return diagnosePath({ ...applyHere(evidence, changes), probes: [], source });
}

/** Changes of this bucket and of whoever asks; those of a copy's other bucket are made there. What AWS answered no longer counts. */
function applyHere(evidence: Evidence, changes: readonly Change[]): Evidence {
  const here = changes.filter((change) => !("bucket" in change) || change.bucket === evidence.subject.bucket);
  if (here.length === 0) return evidence;
  const after = { ...here.reduce(applyChange, evidence), probes: [] };
  return isWeighedAgain(evidence, after)
    ? { ...after, session: { ...after.session, state: "supposed" } }
    : after;
}

/** A refused AssumeRole is, where the policies explained it and other ones would apply. */
function isWeighedAgain(before: Evidence, after: Evidence): boolean {
  if (!/^AccessDenied/.test(before.session.refusal?.code ?? "")) return false;
  const decided = ({ assume }: Simulation) => JSON.stringify(assume);
  const [was, is] = [simulate(before), simulate(after)];
  return was.assume !== null && was.assume.decision !== "allowed" && decided(was) !== decided(is);
}
