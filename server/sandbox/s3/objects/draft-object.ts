import { newObjectOwner } from "@/server/policy/s3/object-owner";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import { bucketOwnerId } from "@/server/sandbox/s3/access/owner-of";
import { checkGrantees, expandAcl, readAclHeaders } from "@/server/sandbox/s3/acls/read-acl-request";
import { refuseForbiddenAcl } from "@/server/sandbox/s3/acls/refuse-acl";
import type { S3Call } from "@/server/sandbox/s3/call";
import { chooseEncryption } from "@/server/sandbox/s3/encryption/choose-encryption";
import type { StoredObject } from "@/server/sandbox/state";
import { readAttributes, readStorageClass } from "./read-object-attributes";
import { readTagHeader } from "./read-tags";

/** All of a new object but its content. */
export type ObjectDraft = Omit<
  StoredObject,
  "body" | "etag" | "lastModified" | "partSizes" | "checksums" | "checksumType"
>;

/**
 * Checks a call that will write an object (its permissions, its ACL) and answers what that object will be.
 * `extraTags`: a copy takes its source's tags along. Throws AwsError.
 */
export function draftObject(call: S3Call, tags = readTagHeader(call.request.headers)): ObjectDraft {
  const { headers } = call.request;
  const aclRequest = readAclHeaders(headers);
  const storageClass = readStorageClass(headers);
  const attributes = readAttributes(headers);
  authorizeCall(call, null, {
    setsAcl: aclRequest !== null,
    setsTags: tags.size > 0,
  });
  const bucketOwner = bucketOwnerId(call.state, call.bucket);
  const owner = newObjectOwner(
    { ownership: call.bucket.ownership, ownerId: bucketOwner },
    call.caller.canonicalId,
    aclRequest?.canned ?? null,
  );
  const acl = expandAcl(aclRequest, owner, bucketOwner);
  checkGrantees(call.state, aclRequest?.grants ?? []);
  const asked = aclRequest === null ? null : acl;
  refuseForbiddenAcl(call, { acl: asked, cannedAcl: aclRequest?.canned ?? null, writesObject: true });
  return {
    key: call.key,
    ...attributes,
    acl,
    storageClass,
    encryption: chooseEncryption(call),
    tags,
    versionId: null,
    deleteMarker: false,
  };
}
