import type { Way } from "@/lib/schemas/ways-in";
import type { Evidence, Item } from "@/server/diagnosis/evidence/evidence";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { readStatements } from "@/server/policy/s3/read-statements";
import type { S3Acl } from "@/server/policy/s3/types";

/** The evidence as if there were this way alone: what the others give does not count. Pure. */
export function isolateWay(evidence: Evidence, way: Way): Evidence {
  if (way === "bucket_policy") return withoutGrants(evidence);
  return way === "acl" ? withoutAllows(evidence) : evidence;
}

/** Objects are read by their own ACL and written by the bucket's, which for reading stays as it is: turning ACLs off hangs on it. */
function withoutGrants(evidence: Evidence): Evidence {
  const { bucket, object, subject } = evidence;
  return {
    ...evidence,
    bucket: isWrite(subject.operation) ? { ...bucket, acl: ownerAlone(bucket.acl) } : bucket,
    object: object && { ...object, acl: ownerAlone(object.acl) },
  };
}

const ownerAlone = (acl: Item<S3Acl>): Item<S3Acl> =>
  acl.known ? { ...acl, value: { ownerId: acl.value.ownerId, grants: [] } } : acl;

/** An ACL lets objects be written, not ACLs be set on them: the write sends none. */
function withoutAllows(evidence: Evidence): Evidence {
  const { bucket, context, subject } = evidence;
  const { "s3:x-amz-acl": _, ...rest } = context;
  const { policy } = bucket;
  return {
    ...evidence,
    subject: { ...subject, acl: null },
    context: rest,
    bucket: { ...bucket, policy: policy.known ? { ...policy, value: deniesOf(policy.value) } : policy },
  };
}

const deniesOf = (policy: unknown) => ({
  Version: "2012-10-17",
  Statement: readStatements(policy).filter(({ Effect }) => Effect === "Deny"),
});
