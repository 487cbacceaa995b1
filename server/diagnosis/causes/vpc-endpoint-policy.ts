import type { Analysis } from "@/server/diagnosis/analysis";
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
  detect: (analysis) => layerMatch(analysis, "vpce", false, SUMMARY) ?? toldMatch(analysis),
  remedies: widenEndpointPolicy,
};

function toldMatch(analysis: Analysis): Match | null {
  const told = endpointToldToAnother(analysis);
  const { observed, evidence } = analysis;
  if (!told || !observed || !mayBeRefused(analysis)) return null;
  const why = `AWS says so to ${told.identityArn}, which went the same way`;
  return match("proved", `${SUMMARY} ${observed.action} on ${evidence.subject.bucket}: ${why}.`, [
    evidence.endpoint,
    observed,
    told,
  ]);
}
