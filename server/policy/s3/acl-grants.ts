import { ALL_USERS, AUTHENTICATED_USERS, isPublicGroup, LOG_DELIVERY } from "./acl-groups";
import type { CallerFacts, S3Acl, S3Grant, S3Grantee, S3Permission } from "./types";

/** How an ACL reaches the caller: by its account's canonical id, or through a group that is open to others. */
export type AclReach = "account" | "public" | null;

/**
 * Whether an ACL gives the caller a permission. With `ignorePublic` (IgnorePublicAcls) groups of everybody do not count.
 * Source: Amazon S3 User Guide, "Access control list (ACL) overview".
 */
export function aclReach(
  acl: S3Acl,
  permission: S3Permission,
  caller: CallerFacts,
  ignorePublic: boolean,
): AclReach {
  let reach: AclReach = null;
  for (const grant of acl.grants) {
    if (!covers(grant, permission)) continue;
    if (grant.grantee.type === "CanonicalUser" && grant.grantee.id === caller.canonicalId) return "account";
    if (!ignorePublic && inPublicGroup(grant.grantee, caller)) reach = "public";
    if (inLogDelivery(grant.grantee, caller)) reach = "public";
  }
  return reach;
}

/** An ACL is public when it grants anything to AllUsers or AuthenticatedUsers. */
export function isPublicAcl(acl: Pick<S3Acl, "grants">): boolean {
  return acl.grants.some(({ grantee }) => grantee.type === "Group" && isPublicGroup(grantee.uri));
}

function covers(grant: S3Grant, permission: S3Permission): boolean {
  return grant.permission === permission || grant.permission === "FULL_CONTROL";
}

function inPublicGroup(grantee: S3Grantee, caller: CallerFacts): boolean {
  if (grantee.type !== "Group") return false;
  if (grantee.uri === ALL_USERS) return true;
  return grantee.uri === AUTHENTICATED_USERS && caller.accountId !== null;
}

function inLogDelivery(grantee: S3Grantee, caller: CallerFacts): boolean {
  const { principal } = caller;
  return (
    grantee.type === "Group" &&
    grantee.uri === LOG_DELIVERY &&
    typeof principal === "object" &&
    principal.type === "service" &&
    principal.service === "logging.s3.amazonaws.com"
  );
}
