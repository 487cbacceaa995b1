import { type Analysis, blocksIn, reportedLayer } from "@/server/diagnosis/analysis";
import { allowInBucketPolicy } from "@/server/diagnosis/remedies/allow-in-bucket-policy";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import type { Cause } from "./cause";
import { tagActionsMissing } from "./copy-tags-missing";
import { layerMatch } from "./layer-match";
import { sidesWithoutAcl } from "./put-object-acl-missing";

/** Another account's identity delivers into a bucket of the hub. */
export function deliversToHub({ evidence }: Analysis): boolean {
  const { isHubBucket, principal, subject } = evidence;
  const owner = evidence.bucket.ownerAccountId;
  return (
    isHubBucket &&
    isWrite(subject.operation) &&
    principal.accountId !== null &&
    owner.known &&
    principal.accountId !== owner.value
  );
}

/** G2: the central bucket's policy does not let an account's role deliver. */
export const destinationPolicyMissingAllow: Cause = {
  code: "destination_policy_missing_allow",
  id: "G2",
  gate: "bucket_policy",
  detect: (analysis) => {
    if (!deliversToHub(analysis) || sidesWithoutAcl(analysis).length > 0) return null;
    if (tagActionsMissing(analysis).length > 0) return null;
    if (reportedLayer(analysis)?.layer !== "resource" && !blocksIn(analysis, "resource")) return null;
    return layerMatch(
      analysis,
      "resource",
      false,
      "The central bucket’s policy does not let this account’s identity deliver: it does not allow",
    );
  },
  remedies: (analysis) => allowInBucketPolicy(analysis),
};
