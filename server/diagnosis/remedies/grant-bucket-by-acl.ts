import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";

/** One more grant in the bucket's ACL: the writer's account may create objects, which it then owns. */
export function grantBucketByAcl(analysis: Analysis): Option[] {
  const { subject, principal, bucket } = analysis.evidence;
  const writer = valueOr(principal.canonicalId, null);
  if (!bucket.acl.known || writer === null) return [];
  const { ownerId, grants } = bucket.acl.value;
  const added = { grantee: { type: "CanonicalUser", id: writer } as const, permission: "WRITE" as const };
  return [
    {
      name: "grant-bucket-by-acl",
      title: `Let the writer’s account create objects by the ACL of ${subject.bucket}`,
      risk: "What it writes belongs to the writer’s account: the bucket’s owner cannot read it without a grant. Stops working when ACLs are turned off.",
      params: { bucket: subject.bucket },
      applyAs: bucketAdministrator(analysis, "s3:PutBucketAcl"),
      changes: [{ kind: "bucket_acl", bucket: subject.bucket, acl: { ownerId, grants: [...grants, added] } }],
    },
  ];
}
