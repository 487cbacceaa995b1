import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import type { S3Permission } from "@/server/policy/s3/types";

/** Whether the object's ACL lets the bucket's owner read the object, or change its ACL; null when it could not be read. */
export function bucketOwnerMay({ evidence }: Analysis, permission: S3Permission): boolean | null {
  const { object, bucket } = evidence;
  if (!object?.acl.known || !bucket.ownerId.known) return null;
  const owner = valueOr(bucket.ownerId, "");
  return object.acl.value.grants.some(
    ({ grantee, permission: given }) =>
      grantee.type === "CanonicalUser" &&
      grantee.id === owner &&
      (given === "FULL_CONTROL" || given === permission),
  );
}
