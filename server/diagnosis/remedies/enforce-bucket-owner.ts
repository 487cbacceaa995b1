import type { Analysis } from "@/server/diagnosis/analysis";
import { mayDisableAcls } from "@/server/policy/s3/check-acl-change";
import { bucketAdministrator } from "./bucket-administrator";
import type { Change, Option } from "./change";

/** Turns ACLs off: the bucket's owner owns every object, old ones too. */
export function enforceBucketOwner(analysis: Analysis): Option[] {
  const { subject, bucket } = analysis.evidence;
  const enforce: Change = {
    kind: "bucket_ownership",
    bucket: subject.bucket,
    setting: "BucketOwnerEnforced",
  };
  const reset: Change = { kind: "bucket_acl_private", bucket: subject.bucket };
  const mustReset = bucket.acl.known && !mayDisableAcls(bucket.acl.value);
  const first = mustReset
    ? " The bucket’s own ACL grants others something: it is reset first, and what still uses those grants needs a policy."
    : "";
  return [
    {
      name: "enforce-bucket-owner",
      title: `Set Object Ownership of ${subject.bucket} to BucketOwnerEnforced`,
      risk: `Retroactive for every object, and ACLs stop working: readers that rely on object or bucket ACLs lose access, and uploads that send any ACL but bucket-owner-full-control are refused. CloudWatch Logs exports keep working.${first}`,
      params: { bucket: subject.bucket },
      riskForm: mustReset ? "_after_reset" : "",
      applyAs: bucketAdministrator(analysis, "s3:PutBucketOwnershipControls"),
      changes: mustReset ? [reset, enforce] : [enforce],
    },
  ];
}
