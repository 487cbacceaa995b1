import { isPublicAcl } from "./acl-grants";
import type { S3Acl, S3Ownership } from "./types";

export type AclRefusal = "acls_disabled" | "public_acls_blocked";

export type AclChange = {
  ownership: S3Ownership | null;
  blockPublicAcls: boolean;
  /** null when the request names no ACL at all. */
  acl: S3Acl | null;
  /** x-amz-acl, when the ACL came from it. */
  cannedAcl: string | null;
  /** Writing an object may still say bucket-owner-full-control where ACLs are disabled; changing an ACL may not. */
  writesObject: boolean;
};

/**
 * Whether a request may set this ACL.
 * Sources: "Controlling ownership of objects and disabling ACLs", "Blocking public access to your Amazon S3 storage".
 */
export function checkAclChange(change: AclChange): AclRefusal | null {
  const { acl } = change;
  if (!acl) return null;
  if (change.ownership === "BucketOwnerEnforced") {
    const harmless = change.writesObject && change.cannedAcl === "bucket-owner-full-control";
    return harmless ? null : "acls_disabled";
  }
  return change.blockPublicAcls && isPublicAcl(acl) ? "public_acls_blocked" : null;
}

/** BucketOwnerEnforced is refused while the bucket's ACL grants anything to others than its owner. */
export function mayDisableAcls(bucketAcl: S3Acl): boolean {
  return bucketAcl.grants.every(
    ({ grantee }) => grantee.type === "CanonicalUser" && grantee.id === bucketAcl.ownerId,
  );
}
