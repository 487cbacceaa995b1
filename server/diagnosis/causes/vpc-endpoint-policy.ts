import type { Analysis } from "@/server/diagnosis/analysis";
import { parseAwsMessage } from "@/server/diagnosis/messages/parse-aws-message";
import { widenEndpointPolicy } from "@/server/diagnosis/remedies/widen-endpoint-policy";
import { endpointToldToAnother } from "@/server/diagnosis/told-to-another";
import { type Cause, type Match, match, mayBeRefused } from "./cause";
import { layerMatch } from "./layer-match";

const SUMMARY = "Requests go through a VPC endpoint whose policy does not allow";

/** D9: requests go through a VPC endpoint whose policy does not let this bucket through. */
export const vpcEndpointPolicy: Cause = {
  code: "vpc_endpoint_policy",
  id: "D9",
  gate: "vpc_endpoint",
  detect: (analysis) => layerMatch(analysis, "vpce", false, SUMMARY) ?? toldMatch(analysis, false, SUMMARY),
  remedies: widenEndpointPolicy,
};

/** What AWS says to another identity on the same way: that the endpoint's policy is silent, or that it denies. */
export function toldMatch(analysis: Analysis, explicit: boolean, what: string): Match | null {
  const told = endpointToldToAnother(analysis);
  const { observed, evidence } = analysis;
  if (!told || !observed || !mayBeRefused(analysis)) return null;
  if (parseAwsMessage(told.message ?? "").explicit !== explicit) return null;
  const why = `AWS says so to ${told.identityArn}, which went the same way`;
  return match(
    "proved",
    `${what} ${observed.action} on ${evidence.subject.bucket}: ${why}.`,
    [evidence.endpoint, observed, told],
    {
      variant: "told",
      named: { asked: `${observed.action} ${evidence.subject.bucket}`, arn: told.identityArn },
    },
  );
}
