import { objectOwner } from "@/server/policy/s3/object-owner";
import type { BucketState, SandboxState, StoredObject } from "@/server/sandbox/state";

/** Canonical id of the account that owns a bucket. */
export function bucketOwnerId(state: SandboxState, bucket: BucketState): string {
  return state.accounts.get(bucket.ownerAccountId)?.canonicalId ?? bucket.acl.ownerId;
}

/** Canonical id of the owner of an object as S3 shows it now. */
export function ownerOf(state: SandboxState, bucket: BucketState, object: StoredObject): string {
  const ownerId = bucketOwnerId(state, bucket);
  return objectOwner(
    { ownership: bucket.ownership, ownerId, ownerAccountId: bucket.ownerAccountId },
    { acl: object.acl, ownerAccountId: null },
  ).id;
}
