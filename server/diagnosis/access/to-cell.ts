import type { AccessCell, AccessLink, AccessOperation, NotAsked } from "@/lib/schemas/access";
import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import type { Evidence } from "@/server/diagnosis/evidence/evidence";

type Asked = { operation: AccessOperation; principal: string; evidence: Evidence };

/** What of a path a cell shows: how it ended, the first cause, what nobody could look at, and where the rest stands. */
export function toCell({ operation, principal, evidence }: Asked, path: DiagnosisPath): AccessCell {
  const first = path.findings.find(({ blocking }) => blocking);
  return {
    operation,
    principal,
    decision: path.decision,
    notAsked: null,
    simulated: path.simulated,
    cause: first
      ? { code: first.cause, id: first.causeId, gate: first.gate, confidence: first.confidence }
      : null,
    unseen: path.gates.flatMap(({ gate, verdict }) => (verdict === "unknown" ? [gate] : [])),
    diagnosis: linkTo(evidence),
  };
}

/** The question that tells the whole story. */
export function linkTo({ subject, principal, source }: Evidence): AccessLink {
  const { accountId, bucket, key, operation } = subject;
  const from = source?.evidence.subject;
  return {
    accountId,
    bucket: bucket || null,
    key,
    operation,
    principal: principal.id,
    ...(from ? { sourceAccount: from.accountId, sourceBucket: from.bucket, sourceKey: from.key ?? "" } : {}),
  };
}

/** A question that makes no sense here. */
export function cellNotAsked(operation: AccessOperation, principal: string, notAsked: NotAsked): AccessCell {
  return {
    operation,
    principal,
    decision: null,
    notAsked,
    simulated: false,
    cause: null,
    unseen: [],
    diagnosis: null,
  };
}
