import { enforceBucketOwner } from "@/server/diagnosis/remedies/enforce-bucket-owner";
import { mayDisableAcls } from "@/server/policy/s3/check-acl-change";
import { type Cause, match } from "./cause";
import { foreignObjectMatch } from "./foreign-object";

/** E5: BucketOwnerEnforced would be refused as long as the bucket's own ACL grants others something. */
export const bucketAclBlocksEnforced: Cause = {
  code: "bucket_acl_blocks_enforced",
  id: "E5",
  gate: "ownership",
  detect: (analysis) => {
    const { acl } = analysis.evidence.bucket;
    if (!acl.known || mayDisableAcls(acl.value) || !foreignObjectMatch(analysis, "")) return null;
    return match(
      "simulated",
      "The bucket’s own ACL grants others something: it has to be reset before BucketOwnerEnforced is accepted.",
      [acl],
      { blocking: false },
    );
  },
  remedies: enforceBucketOwner,
};
