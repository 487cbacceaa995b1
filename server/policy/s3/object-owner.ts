import type { BucketFacts, ObjectFacts, S3Ownership } from "./types";

export type EffectiveOwner = { id: string; accountId: string | null; isBucketOwner: boolean };

/**
 * Who owns an object now. BucketOwnerEnforced answers "the bucket owner" for every object, old ones too.
 * Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs".
 */
export function objectOwner(
  bucket: Pick<BucketFacts, "ownership" | "ownerId" | "ownerAccountId">,
  object: ObjectFacts,
): EffectiveOwner {
  if (bucket.ownership === "BucketOwnerEnforced" || object.acl.ownerId === bucket.ownerId)
    return { id: bucket.ownerId, accountId: bucket.ownerAccountId, isBucketOwner: true };
  return { id: object.acl.ownerId, accountId: object.ownerAccountId, isBucketOwner: false };
}

/**
 * Canonical id of the owner of an object about to be written: its writer, unless the bucket's setting says otherwise.
 * `writerId` null: nobody signed.
 * Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs".
 */
export function newObjectOwner(
  bucket: { ownership: S3Ownership | null; ownerId: string },
  writerId: string | null,
  cannedAcl: string | null,
): string {
  if (bucket.ownership === "BucketOwnerEnforced") return bucket.ownerId;
  if (bucket.ownership === "BucketOwnerPreferred" && cannedAcl === "bucket-owner-full-control")
    return bucket.ownerId;
  return writerId ?? ANONYMOUS_CANONICAL_ID;
}

/** The canonical user AWS shows as owner of what nobody signed ("Canonical user ID" of the anonymous user). */
const ANONYMOUS_CANONICAL_ID = "65a011a29cdf8ec533ec3d1ccaae921c";
