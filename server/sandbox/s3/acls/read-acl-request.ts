import { type CannedAcl, expandCannedAcl, isCannedAcl } from "@/server/policy/s3/canned-acl";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { Acl, Grant, Grantee, Permission, SandboxState } from "@/server/sandbox/state";

const GRANT_HEADERS: Record<string, Permission> = {
  "x-amz-grant-full-control": "FULL_CONTROL",
  "x-amz-grant-read": "READ",
  "x-amz-grant-read-acp": "READ_ACP",
  "x-amz-grant-write": "WRITE",
  "x-amz-grant-write-acp": "WRITE_ACP",
};

export type AclRequest = { canned: CannedAcl; grants: null } | { canned: null; grants: Grant[] } | null;

/**
 * The ACL a request's headers ask for; null when they ask for none.
 * Throws AwsError InvalidArgument, InvalidRequest, UnresolvableGrantByEmailAddress.
 */
export function readAclHeaders(headers: Record<string, string>): AclRequest {
  const canned = headers["x-amz-acl"];
  const grants = Object.entries(GRANT_HEADERS).flatMap(([header, permission]) =>
    parseGrantees(headers[header] ?? "").map((grantee) => ({ grantee, permission })),
  );
  if (canned === undefined) return grants.length === 0 ? null : { canned: null, grants };
  if (grants.length > 0)
    throw failS3("InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed");
  if (isCannedAcl(canned)) return { canned, grants: null };
  throw failS3("InvalidArgument", "", { ArgumentName: "x-amz-acl", ArgumentValue: canned });
}

/** The ACL itself, for an owner; `private` when nothing was asked for. */
export function expandAcl(request: AclRequest, ownerId: string, bucketOwnerId: string): Acl {
  if (request?.grants) return { ownerId, grants: request.grants };
  return expandCannedAcl(request?.canned ?? "private", ownerId, bucketOwnerId);
}

/** Refuses grantees nobody has. Throws AwsError InvalidArgument, UnresolvableGrantByEmailAddress. */
export function checkGrantees(state: SandboxState, grants: Grant[]): void {
  for (const { grantee } of grants) {
    if (grantee.type === "AmazonCustomerByEmail")
      throw failS3(
        "UnresolvableGrantByEmailAddress",
        "The e-mail address you provided does not match any account on record.",
        { emailAddress: grantee.email },
      );
    if (grantee.type === "CanonicalUser" && !isKnownUser(state, grantee.id))
      throw failS3("InvalidArgument", "Invalid id", {
        ArgumentName: "CanonicalUser/ID",
        ArgumentValue: grantee.id,
      });
    if (grantee.type === "Group" && !grantee.uri.startsWith("http://acs.amazonaws.com/groups/"))
      throw failS3("InvalidArgument", "Invalid group uri", {
        ArgumentName: "Group/URI",
        ArgumentValue: grantee.uri,
      });
  }
}

/** Anything of a canonical id's shape may be somebody outside this world. */
function isKnownUser(state: SandboxState, id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id) || state.canonicalUsers.has(id);
}

function parseGrantees(header: string): Grantee[] {
  const parts = header.split(",").map((part) => part.trim());
  return parts.filter((part) => part !== "").map((part) => parseGrantee(part));
}

function parseGrantee(part: string): Grantee {
  const match = /^(id|uri|emailAddress)\s*=\s*"?([^"]*)"?$/i.exec(part);
  const value = match?.[2] ?? "";
  switch (match?.[1]?.toLowerCase()) {
    case "id":
      return { type: "CanonicalUser", id: value };
    case "uri":
      return { type: "Group", uri: value };
    case "emailaddress":
      return { type: "AmazonCustomerByEmail", email: value };
    default:
      throw failS3("InvalidArgument", "Argument format not recognized", {
        ArgumentName: "x-amz-grant",
        ArgumentValue: part,
      });
  }
}
