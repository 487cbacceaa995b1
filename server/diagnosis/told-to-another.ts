import { type Analysis, layerOf } from "./analysis";
import type { Probe } from "./evidence/evidence";
import { parseAwsMessage } from "./messages/parse-aws-message";

/**
 * Across accounts AWS does not name the VPC endpoint; to an identity of the bucket's own account, on the same way, it does.
 * Where the endpoint's policy was read and lets this identity through, that is not about it.
 */
export function endpointToldToAnother(analysis: Analysis): Probe | null {
  const { evidence, observed, message } = analysis;
  if (!observed || observed.ok || message?.form !== "bare") return null;
  if (evidence.endpoint.known && layerOf(analysis, "vpce")?.decision === "allowed") return null;
  const told = evidence.probes.find(({ ok, call, message: text }) => {
    const { layer, action } = parseAwsMessage(text ?? "");
    return !ok && call === observed.call && layer === "vpce" && action === observed.action;
  });
  return told ?? null;
}
