import type { Evaluation, Layer } from "@/server/policy/types";

/** What `accessDeniedMessage` prints, never the trust policy's. */
export type LayerReason = { layer: Layer; explicit: boolean; policyArn?: string };

/** The order of the flow chart in "Policy evaluation logic" (IAM User Guide); endpoint policies stand before it. */
const ORDER: readonly Layer[] = ["vpce", "rcp", "scp", "identity", "resource", "boundary", "session"];

/**
 * The one reason AWS shows when several policies refuse: an explicit Deny before a missing Allow, then the order above.
 * null when the evaluation allowed the request.
 */
export function chooseDenialReason(evaluation: Evaluation): LayerReason | null {
  if (evaluation.decision === "allowed") return null;
  const denying = ORDER.find((layer) => evaluation.layers[layer].decision === "explicitly_denied");
  if (denying) {
    const policyArn = evaluation.layers[denying].deniedBy.find((statement) => statement.arn)?.arn;
    return { layer: denying, explicit: true, ...(policyArn ? { policyArn } : {}) };
  }
  const layer = ORDER.find((candidate) => evaluation.blockedBy.includes(candidate));
  return layer ? { layer, explicit: false } : null;
}
