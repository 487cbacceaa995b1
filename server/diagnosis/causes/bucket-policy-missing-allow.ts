import { blocksIn, reportedLayer } from "@/server/diagnosis/analysis";
import { publicAccessBlocks } from "@/server/diagnosis/gates/decide-public-access-block";
import { ownershipBlocks } from "@/server/diagnosis/ownership";
import { allowInBucketPolicy } from "@/server/diagnosis/remedies/allow-in-bucket-policy";
import { leftToAccessPoints } from "./access-point-required";
import type { Cause } from "./cause";
import { tagActionsMissing } from "./copy-tags-missing";
import { deliversToHub } from "./destination-policy-missing-allow";
import { layerMatch } from "./layer-match";
import { sidesWithoutAcl } from "./put-object-acl-missing";

/** D3: the bucket policy does not allow a caller of another account. AWS says the same where an owner's grant is missing. */
export const bucketPolicyMissingAllow: Cause = {
  code: "bucket_policy_missing_allow",
  id: "D3",
  gate: "bucket_policy",
  detect: (analysis) => {
    if (sidesWithoutAcl(analysis).length > 0 || tagActionsMissing(analysis).length > 0) return null;
    if (deliversToHub(analysis) || leftToAccessPoints(analysis)) return null;
    const reported = reportedLayer(analysis);
    const alsoOtherwise = ownershipBlocks(analysis) !== false || publicAccessBlocks(analysis);
    if (
      reported?.layer === "resource" &&
      alsoOtherwise &&
      !(analysis.evidence.bucket.policy.known && blocksIn(analysis, "resource"))
    )
      return null;
    return layerMatch(
      analysis,
      "resource",
      false,
      "Across accounts both sides must allow, and the bucket policy does not allow",
    );
  },
  remedies: (analysis) => allowInBucketPolicy(analysis),
};
