import { type Cause, match, mayBeRefused, noRemedy } from "./cause";

/** D10: an SCP of the endpoint owner's organization denies by way of the endpoint. Only AWS's message tells. */
export const vpcEndpointPolicyThroughScp: Cause = {
  code: "vpc_endpoint_policy_through_scp",
  id: "D10",
  gate: "vpc_endpoint",
  detect: (analysis) =>
    mayBeRefused(analysis) && analysis.message?.throughScp
      ? match(
          "reported",
          "AWS says: denied in a VPC endpoint policy through a service control policy. The SCP is that of the endpoint’s owner.",
          [analysis.observed],
        )
      : null,
  remedies: noRemedy,
};
