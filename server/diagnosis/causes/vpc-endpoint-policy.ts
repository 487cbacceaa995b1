import type { Analysis } from "@/server/diagnosis/analysis";
import { parseAwsMessage } from "@/server/diagnosis/messages/parse-aws-message";
import { widenEndpointPolicy } from "@/server/diagnosis/remedies/widen-endpoint-policy";
import { type Cause, type Match, match, mayBeRefused } from "./cause";
import { layerMatch } from "./layer-match";

const SUMMARY = "Requests go through a VPC endpoint whose policy does not allow";

/** D9: requests go through a VPC endpoint whose policy does not let this bucket through. */
export const vpcEndpointPolicy: Cause = {
  code: "vpc_endpoint_policy",
  id: "D9",
  gate: "vpc_endpoint",
  detect: (analysis) => layerMatch(analysis, "vpce", false, SUMMARY) ?? toldToAnother(analysis),
  remedies: widenEndpointPolicy,
};

/** Across accounts AWS does not name the endpoint; to an identity of the bucket's own account, on the same way, it does. */
export function toldToAnother(analysis: Analysis): Match | null {
  const { evidence, observed, message } = analysis;
  if (!observed || !mayBeRefused(analysis) || message?.form !== "bare") return null;
  const told = evidence.probes.find(
    ({ ok, call, message: text }) =>
      !ok && call === observed.call && parseAwsMessage(text ?? "").layer === "vpce",
  );
  return told
    ? match(
        "proved",
        `${SUMMARY} ${observed.action} on ${evidence.subject.bucket}: AWS says so to ${told.identityArn}, which went the same way.`,
        [evidence.endpoint, observed, told],
      )
    : null;
}
