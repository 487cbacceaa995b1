import { type AclChange, checkAclChange } from "@/server/policy/s3/check-acl-change";
import type { S3Call } from "./call";
import { denialStart } from "./deny-access";
import { failS3 } from "./fail-s3";
import { bucketFacts } from "./gather-facts";

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
