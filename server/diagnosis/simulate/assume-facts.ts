import { type Evidence, valueOr } from "@/server/diagnosis/evidence/evidence";
import type { BucketFacts, ObjectFacts, S3PublicAccessBlock } from "@/server/policy/s3/types";

/** The bucket as far as it is known; what is not is taken so that it stands in nobody's way. */
export function bucketFactsOf({ subject, bucket, principal }: Evidence): BucketFacts {
  const ownerId = valueOr(bucket.ownerId, "unknown-bucket-owner");
  const allowCaller = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
  const block = strictest(valueOr(bucket.bucketBlock, null), valueOr(bucket.accountBlock, null));
  return {
    name: subject.bucket,
    ownerAccountId: valueOr(bucket.ownerAccountId, null) ?? subject.accountId,
    ownerId,
    ownership: valueOr(bucket.ownership, null),
    acl: valueOr(bucket.acl, { ownerId, grants: [] }),
    policy:
      bucket.policy.known || principal.accountId === valueOr(bucket.ownerAccountId, subject.accountId)
        ? valueOr(bucket.policy, null)
        : { Version: "2012-10-17", Statement: [allowCaller] },
    // Whether a policy that nobody could read is public is not known either.
    publicAccessBlock: bucket.policy.known ? block : { ...block, restrictPublicBuckets: false },
    requesterPays: valueOr(bucket.requesterPays, false),
  };
}

/** The object; null for questions about the bucket, and for one whose owner nobody here can see. */
export function objectFactsOf({ object }: Evidence): ObjectFacts | null {
  if (object === null || !object.ownerId.known || object.ownerId.value === null) return null;
  const acl = valueOr(object.acl, { ownerId: object.ownerId.value, grants: [] });
  return { acl: { ...acl, ownerId: object.ownerId.value }, ownerAccountId: object.ownerAccountId };
}

/** S3 applies the stricter of the bucket's and the account's setting. */
export function strictest(a: S3PublicAccessBlock | null, b: S3PublicAccessBlock | null): S3PublicAccessBlock {
  return {
    blockPublicAcls: Boolean(a?.blockPublicAcls || b?.blockPublicAcls),
    ignorePublicAcls: Boolean(a?.ignorePublicAcls || b?.ignorePublicAcls),
    blockPublicPolicy: Boolean(a?.blockPublicPolicy || b?.blockPublicPolicy),
    restrictPublicBuckets: Boolean(a?.restrictPublicBuckets || b?.restrictPublicBuckets),
  };
}
