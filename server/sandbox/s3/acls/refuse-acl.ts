import { type AclChange, checkAclChange } from "@/server/policy/s3/check-acl-change";
import { denialStart } from "@/server/sandbox/s3/access/deny-access";
import { bucketFacts } from "@/server/sandbox/s3/access/gather-facts";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";

/** Throws AwsError AccessControlListNotSupported, or AccessDenied where Block Public Access forbids the ACL. */
export function refuseForbiddenAcl(
  call: S3Call,
  change: Pick<AclChange, "acl" | "cannedAcl" | "writesObject">,
): void {
  const { ownership, publicAccessBlock } = bucketFacts(call.state, call.bucket);
  const refusal = checkAclChange({
    ownership,
    blockPublicAcls: publicAccessBlock.blockPublicAcls,
    ...change,
  });
  if (refusal === "acls_disabled")
    throw failS3("AccessControlListNotSupported", "The bucket does not allow ACLs");
  if (refusal === "public_acls_blocked") throw publicBlocked(call, "public ACLs", "BlockPublicAcls");
}

/** How S3 says that Block Public Access forbids a setting. */
export function publicBlocked(call: S3Call, what: string, setting: string) {
  return failS3(
    "AccessDenied",
    `${denialStart(call)} because ${what} are prevented by the ${setting} setting in S3 Block Public Access.`,
  );
}
