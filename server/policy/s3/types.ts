import type { EvaluationInput, Layer, PrincipalInput, RequestContext } from "@/server/policy/types";

export type S3Grantee =
  | { type: "CanonicalUser"; id: string }
  | { type: "Group"; uri: string }
  | { type: "AmazonCustomerByEmail"; email: string };
export type S3Permission = "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP" | "FULL_CONTROL";
export type S3Grant = { grantee: S3Grantee; permission: S3Permission };
export type S3Acl = { ownerId: string; grants: S3Grant[] };
export type S3Ownership = "ObjectWriter" | "BucketOwnerPreferred" | "BucketOwnerEnforced";
export type S3PublicAccessBlock = {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
};

export type BucketFacts = {
  name: string;
  ownerAccountId: string;
  /** Canonical user id of the owning account. */
  ownerId: string;
  /** null: no ownership controls, which S3 treats as ObjectWriter. */
  ownership: S3Ownership | null;
  acl: S3Acl;
  policy: unknown | null;
  /** Bucket and account settings together: S3 applies the most restrictive of both. */
  publicAccessBlock: S3PublicAccessBlock;
  requesterPays: boolean;
};

export type ObjectFacts = {
  acl: S3Acl;
  /** Account of `acl.ownerId`; null when it is a service or an account nobody here knows. */
  ownerAccountId: string | null;
};

export type CallerFacts = {
  principal: PrincipalInput;
  accountId: string | null;
  canonicalId: string | null;
};

/** The caller's side and the organization's levels, as the IAM evaluator takes them. */
export type CallerPolicies = Omit<EvaluationInput, "request" | "resourcePolicy">;

/** One IAM action a call needs, on one resource. */
export type Need = { action: string; resource: string };

export type S3AccessInput = {
  need: Need;
  bucket: BucketFacts;
  /** null for calls on the bucket and for keys without an object. */
  object: ObjectFacts | null;
  caller: CallerFacts;
  policies: CallerPolicies;
  context: RequestContext;
  /** The request carries x-amz-request-payer: requester. */
  requestPayer: boolean;
  /** x-amz-expected-bucket-owner, or x-amz-source-expected-bucket-owner for a copy's source. */
  expectedBucketOwner: string | null;
};

/** The checkpoint that stopped a request. */
export type S3Gate =
  | Layer
  | "expected_owner"
  | "ownership"
  | "acl"
  | "public_access_block"
  | "requester_pays";
