import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { Grant } from "@/server/sandbox/state";
import { answerAcl } from "./acl-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { findObject } from "./find-object";
import { bucketOwnerId, ownerOf } from "./owner-of";

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
