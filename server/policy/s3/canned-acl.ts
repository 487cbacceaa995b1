import { ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY } from "./acl-groups";
import type { S3Acl, S3Grant, S3Permission } from "./types";

const EC2_BUNDLE_READER = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

export const CANNED_ACLS = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "aws-exec-read",
  "bucket-owner-read",
  "bucket-owner-full-control",
  "log-delivery-write",
] as const;
export type CannedAcl = (typeof CANNED_ACLS)[number];

export function isCannedAcl(name: string): name is CannedAcl {
  return CANNED_ACLS.some((known) => known === name);
}

/**
 * The grants a canned ACL stands for, the owner's FULL_CONTROL first.
 * Source: Amazon S3 User Guide, "Access control list (ACL) overview", canned ACL.
 */
export function expandCannedAcl(name: CannedAcl, ownerId: string, bucketOwnerId: string): S3Acl {
  const extra = EXTRA[name](ownerId, bucketOwnerId);
  return { ownerId, grants: [user(ownerId, "FULL_CONTROL"), ...extra] };
}

const user = (id: string, permission: S3Permission): S3Grant => ({
  grantee: { type: "CanonicalUser", id },
  permission,
});
const group = (uri: string, permission: S3Permission): S3Grant => ({
  grantee: { type: "Group", uri },
  permission,
});

const EXTRA: Record<CannedAcl, (ownerId: string, bucketOwnerId: string) => S3Grant[]> = {
  private: () => [],
  "public-read": () => [group(ALL_USERS, "READ")],
  "public-read-write": () => [group(ALL_USERS, "READ"), group(ALL_USERS, "WRITE")],
  "authenticated-read": () => [group(AUTHENTICATED_USERS, "READ")],
  "aws-exec-read": () => [user(EC2_BUNDLE_READER, "READ")],
  "bucket-owner-read": (owner, bucketOwner) => (owner === bucketOwner ? [] : [user(bucketOwner, "READ")]),
  "bucket-owner-full-control": (owner, bucketOwner) =>
    owner === bucketOwner ? [] : [user(bucketOwner, "FULL_CONTROL")],
  "log-delivery-write": () => [group(LOG_DELIVERY, "WRITE"), group(LOG_DELIVERY, "READ_ACP")],
};
