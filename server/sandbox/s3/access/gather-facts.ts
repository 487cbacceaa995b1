import type { BucketFacts, CallerFacts, ObjectFacts, S3PublicAccessBlock } from "@/server/policy/s3/types";
import type { Caller } from "@/server/sandbox/exchange";
import type { BucketState, SandboxState, StoredObject } from "@/server/sandbox/state";

/** What the rules of S3 need to know about a bucket of this world. */
export function bucketFacts(state: SandboxState, bucket: BucketState): BucketFacts {
  const account = state.accounts.get(bucket.ownerAccountId);
  return {
    name: bucket.name,
    ownerAccountId: bucket.ownerAccountId,
    ownerId: account?.canonicalId ?? bucket.acl.ownerId,
    ownership: bucket.ownership,
    acl: bucket.acl,
    policy: bucket.policy,
    publicAccessBlock: strictest(bucket.publicAccessBlock, account?.publicAccessBlock ?? null),
    requesterPays: bucket.requesterPays,
  };
}

export function objectFacts(state: SandboxState, object: StoredObject): ObjectFacts {
  return { acl: object.acl, ownerAccountId: accountOfCanonicalId(state, object.acl.ownerId) };
}

export function callerFacts({ principal, accountId, canonicalId }: Caller): CallerFacts {
  return { principal, accountId, canonicalId };
}

const OPEN: S3PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

function strictest(a: S3PublicAccessBlock | null, b: S3PublicAccessBlock | null): S3PublicAccessBlock {
  if (a === null || b === null) return a ?? b ?? OPEN;
  return {
    blockPublicAcls: a.blockPublicAcls || b.blockPublicAcls,
    ignorePublicAcls: a.ignorePublicAcls || b.ignorePublicAcls,
    blockPublicPolicy: a.blockPublicPolicy || b.blockPublicPolicy,
    restrictPublicBuckets: a.restrictPublicBuckets || b.restrictPublicBuckets,
  };
}

const accountsById = new WeakMap<SandboxState["accounts"], Map<string, string>>();

/** The account behind a canonical user id; null for services and strangers. */
function accountOfCanonicalId(state: SandboxState, canonicalId: string): string | null {
  let known = accountsById.get(state.accounts);
  if (known === undefined || known.size !== state.accounts.size) {
    known = new Map([...state.accounts.values()].map((account) => [account.canonicalId, account.id]));
    accountsById.set(state.accounts, known);
  }
  return known.get(canonicalId) ?? null;
}
