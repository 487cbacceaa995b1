import type { Evidence } from "@/server/diagnosis/evidence/evidence";
import type { KmsAction } from "@/server/policy/s3/decide-kms-access";
import { decideKeyAction } from "./simulate";

export type KmsSide = "identity" | "key_policy";

/** The sides where an Allow for a key action is missing; empty when the key may be used, or could not be read. */
export function missingKeySides(evidence: Evidence, action: KmsAction): KmsSide[] {
  const decision = decideKeyAction(evidence, action);
  if (decision === null || decision.allowed || !("evaluation" in decision)) return [];
  const { blockedBy } = decision.evaluation;
  const sides: KmsSide[] = [];
  if (blockedBy.includes("identity")) sides.push("identity");
  if (blockedBy.includes("resource")) sides.push("key_policy");
  return sides;
}
