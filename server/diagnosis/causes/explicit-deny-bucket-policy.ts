import { publicAccessBlocks } from "@/server/diagnosis/gates/decide-public-access-block";
import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { spareInBucketPolicy } from "@/server/diagnosis/remedies/spare-in-bucket-policy";
import type { Cause } from "./cause";
import { denyOrRestriction, whichOfTheTwo } from "./deny-or-restriction";
import { encryptionDemanded } from "./encryption-header-required";
import { layerMatch, withCondition } from "./layer-match";
import { requiresOwnerFullControl } from "./owner-full-control-required";

/** D4 and D12: a Deny of the bucket policy applies, always or under a condition this request meets. */
export const explicitDenyBucketPolicy: Cause = {
  code: "explicit_deny_bucket_policy",
  id: "D4",
  gate: "bucket_policy",
  detect: (analysis) => {
    if (publicAccessBlocks(analysis) || requiresOwnerFullControl(analysis)) return null;
    if (encryptionDemanded(analysis)) return null;
    const denies = layerMatch(analysis, "resource", true, "A statement of the bucket policy denies");
    const found = withCondition(denies, analysis, "resource");
    if (!found || !denyOrRestriction(analysis)) return found;
    const { accountId: account, bucket } = analysis.evidence.subject;
    const named = { ...found.named, account, bucket };
    return { ...found, confidence: "inferred", separatedBy: whichOfTheTwo(analysis), named };
  },
  remedies: (analysis) => elseFindDeny(spareInBucketPolicy(analysis), analysis, "resource"),
};
