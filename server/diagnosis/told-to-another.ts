import type { Analysis } from "./analysis";
import type { Probe } from "./evidence/evidence";
import { parseAwsMessage } from "./messages/parse-aws-message";

/** Across accounts AWS does not name the VPC endpoint; to an identity of the bucket's own account, on the same way, it does. */
export function endpointToldToAnother({ evidence, observed, message }: Analysis): Probe | null {
  if (!observed || observed.ok || message?.form !== "bare") return null;
  const told = evidence.probes.find(({ ok, call, message: text }) => {
    const { layer, action } = parseAwsMessage(text ?? "");
    return !ok && call === observed.call && layer === "vpce" && action === observed.action;
  });
  return told ?? null;
}
