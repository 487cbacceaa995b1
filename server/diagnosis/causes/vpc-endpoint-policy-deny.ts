import { widenEndpointPolicy } from "@/server/diagnosis/remedies/widen-endpoint-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D9: the endpoint policy denies. */
export const vpcEndpointPolicyDeny: Cause = {
  code: "explicit_deny_vpc_endpoint_policy",
  id: "D9",
  gate: "vpc_endpoint",
  detect: (analysis) => layerMatch(analysis, "vpce", true, "The policy of the VPC endpoint denies"),
  remedies: widenEndpointPolicy,
};
