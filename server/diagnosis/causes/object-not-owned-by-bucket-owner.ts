import { viewOwnership } from "@/server/diagnosis/ownership";
import { enforceBucketOwner } from "@/server/diagnosis/remedies/enforce-bucket-owner";
import { grantByAcl } from "@/server/diagnosis/remedies/grant-by-acl";
import { readAsRole } from "@/server/diagnosis/remedies/read-as-role";
import { takeOwnership } from "@/server/diagnosis/remedies/take-ownership";
import type { Cause } from "./cause";
import { foreignObjectMatch } from "./foreign-object";

/** E1, the founding case: the bucket policy lets the caller in, and the object belongs to somebody else. */
export const objectNotOwnedByBucketOwner: Cause = {
  code: "object_not_owned_by_bucket_owner",
  id: "E1",
  gate: "ownership",
  detect: (analysis) => {
    if (viewOwnership(analysis).isBucketOwner) return null;
    const { owners, subject } = analysis.evidence;
    const owner = owners.object ? `${owners.object.label} (${owners.object.id})` : "another account";
    const bucketOwner = owners.bucket ? `${owners.bucket.label} (${owners.bucket.id})` : "the bucket’s owner";
    return foreignObjectMatch(
      analysis,
      `The object is owned by ${owner}, the bucket ${subject.bucket} by ${bucketOwner}. A bucket policy does not reach objects that the bucket’s owner does not own.`,
      {
        owner: owners.object ? owner : "?",
        bucket: subject.bucket,
        bucketOwner: owners.bucket ? bucketOwner : "?",
      },
    );
  },
  remedies: (analysis) => [
    ...readAsRole(analysis),
    ...grantByAcl(analysis),
    ...takeOwnership(analysis),
    ...enforceBucketOwner(analysis),
  ],
};
