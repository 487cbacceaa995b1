import { publicAccessBlocks } from "@/server/diagnosis/gates/decide-public-access-block";
import { nameCallersInPolicy } from "@/server/diagnosis/remedies/name-callers-in-policy";
import { type Cause, match, mayBeRefused } from "./cause";
import { denyOrRestriction, whichOfTheTwo } from "./deny-or-restriction";

/** E8: the bucket policy's Allow is for everybody, and RestrictPublicBuckets (or IgnorePublicAcls) voids it. */
export const publicPolicyRestricted: Cause = {
  code: "public_policy_restricted",
  id: "E8",
  gate: "public_access_block",
  detect: (analysis) => {
    const { bucket } = analysis.evidence;
    if (!mayBeRefused(analysis) || analysis.message?.form === "public_acl") return null;
    if (denyOrRestriction(analysis))
      return match(
        "inferred",
        "RestrictPublicBuckets may be what denies: AWS answers the same where a policy for everybody is restricted to the bucket’s own account.",
        [bucket.policy, bucket.bucketBlock, bucket.accountBlock, analysis.observed],
        {
          separatedBy: whichOfTheTwo(analysis),
          variant: "maybe",
          named: { account: analysis.evidence.subject.accountId, bucket: analysis.evidence.subject.bucket },
        },
      );
    if (!publicAccessBlocks(analysis)) return null;
    return match(
      "simulated",
      "What would allow this is public, and Block Public Access voids it: name the caller instead of everybody.",
      [bucket.policy, bucket.bucketBlock, bucket.accountBlock],
    );
  },
  remedies: nameCallersInPolicy,
};
