import { type Analysis, analyse } from "@/server/diagnosis/analysis";
import { widenEndpointPolicy } from "@/server/diagnosis/remedies/widen-endpoint-policy";
import { type Cause, match } from "./cause";
import { firstOf, nameOf, unreadableSource } from "./copy-match";

/** The policy of the copier's VPC endpoint is what keeps it from the source. */
export function endpointBlocksSource(analysis: Analysis): boolean {
  const source = unreadableSource(analysis);
  return source !== null && firstOf(source)?.gate === "vpc_endpoint";
}

/** G8: the hub's endpoint lets the central bucket through and not the bucket that is copied from. */
export const endpointBlocksCopySource: Cause = {
  code: "endpoint_blocks_copy_source",
  id: "G8",
  gate: "vpc_endpoint",
  detect: (analysis) => {
    const source = unreadableSource(analysis);
    if (!source || !endpointBlocksSource(analysis)) return null;
    return match(
      firstOf(source)?.confidence ?? "inferred",
      `The copy goes through a VPC endpoint whose policy does not let ${nameOf(source)} through, whatever it says of the destination.`,
      [source.evidence.endpoint],
      { named: { source: nameOf(source) } },
    );
  },
  remedies: ({ evidence }) => (evidence.source ? widenEndpointPolicy(analyse(evidence.source.evidence)) : []),
};
