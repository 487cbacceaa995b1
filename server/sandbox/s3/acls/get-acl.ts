import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import { bucketOwnerId, ownerOf } from "@/server/sandbox/s3/access/owner-of";
import type { S3Call } from "@/server/sandbox/s3/call";
import { findObject } from "@/server/sandbox/s3/objects/find-object";
import type { Grant } from "@/server/sandbox/state";
import { answerAcl } from "./acl-xml";

/** GetBucketAcl. With BucketOwnerEnforced the answer is the owner's FULL_CONTROL, whatever was granted before. */
export function getBucketAcl(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const owner = bucketOwnerId(call.state, call.bucket);
  return answerAcl(owner, aclsDisabled(call) ? fullControl(owner) : call.bucket.acl.grants);
}

/** GetObjectAcl, under the same rule. */
export function getObjectAcl(call: S3Call): SandboxResponse {
  const object = findObject(call);
  const owner = ownerOf(call.state, call.bucket, object);
  return answerAcl(owner, aclsDisabled(call) ? fullControl(owner) : object.acl.grants);
}

function aclsDisabled({ bucket }: S3Call): boolean {
  return bucket.ownership === "BucketOwnerEnforced";
}

function fullControl(id: string): Grant[] {
  return [{ grantee: { type: "CanonicalUser", id }, permission: "FULL_CONTROL" }];
}
