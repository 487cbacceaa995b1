import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { widenEndpointPolicy } from "@/server/diagnosis/remedies/widen-endpoint-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";
import { toldMatch } from "./vpc-endpoint-policy";

const SUMMARY = "The policy of the VPC endpoint denies";

/** D9: the endpoint policy denies. */
export const vpcEndpointPolicyDeny: Cause = {
  code: "explicit_deny_vpc_endpoint_policy",
  id: "D9",
  gate: "vpc_endpoint",
  detect: (analysis) => layerMatch(analysis, "vpce", true, SUMMARY) ?? toldMatch(analysis, true, SUMMARY),
  remedies: (analysis) => elseFindDeny(widenEndpointPolicy(analysis), analysis, "vpce"),
};
