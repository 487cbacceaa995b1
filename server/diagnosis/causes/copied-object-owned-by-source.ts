import { enforceBucketOwner } from "@/server/diagnosis/remedies/enforce-bucket-owner";
import { type Cause, match } from "./cause";
import { foreignObjectMatch } from "./foreign-object";

/** E9: an object copied into our central bucket kept the account that copied it as its owner. */
export const copiedObjectOwnedBySource: Cause = {
  code: "copied_object_owned_by_source",
  id: "E9",
  gate: "ownership",
  detect: (analysis) => {
    const { isHubBucket, object, bucket } = analysis.evidence;
    if (!isHubBucket || !object?.ownerAccountId || !foreignObjectMatch(analysis, "")) return null;
    return match(
      "inferred",
      `Account ${object.ownerAccountId} wrote it into a bucket with ACLs enabled and stayed its owner: set BucketOwnerEnforced before copying.`,
      [bucket.ownership, object.ownerId],
      { blocking: false, named: { account: object.ownerAccountId } },
    );
  },
  remedies: enforceBucketOwner,
};
