import { publicAccessBlocks } from "@/server/diagnosis/gates/decide-public-access-block";
import { allowInBucketPolicy } from "@/server/diagnosis/remedies/allow-in-bucket-policy";
import { type Cause, match, mayBeRefused } from "./cause";

/** E8: the bucket policy's Allow is for everybody, and RestrictPublicBuckets (or IgnorePublicAcls) voids it. */
export const publicPolicyRestricted: Cause = {
  code: "public_policy_restricted",
  id: "E8",
  gate: "public_access_block",
  detect: (analysis) => {
    const { bucket } = analysis.evidence;
    if (!mayBeRefused(analysis) || analysis.message?.form === "public_acl" || !publicAccessBlocks(analysis))
      return null;
    return match(
      "simulated",
      "What would allow this is public, and Block Public Access voids it: name the caller instead of everybody.",
      [bucket.policy, bucket.bucketBlock, bucket.accountBlock],
    );
  },
  remedies: (analysis) => allowInBucketPolicy(analysis),
};
