import { evaluate } from "@/server/policy/evaluate";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import type { Evaluation } from "@/server/policy/types";
import { type AclReach, aclReach } from "./acl-grants";
import { actionRule } from "./action-rules";
import { composeResourcePolicy } from "./compose-resource-policy";
import { isPublicPolicy } from "./is-public-policy";
import { objectOwner } from "./object-owner";
import type { S3AccessInput, S3Gate } from "./types";

export type S3Decision =
  | { allowed: true; aclReach: AclReach; evaluation: Evaluation }
  | {
      allowed: false;
      gate: S3Gate;
      /** An explicit Deny, or what S3 reports as one. */
      explicit: boolean;
      policyArn?: string;
      /** Account on whose side the gate stands: the bucket's, or the object owner's for `ownership` (null: nobody knows it). */
      authorityAccount: string | null;
      /** The setting of Block Public Access that takes away what the resource's side grants, whatever else refuses as well. */
      voidedBy: VoidingSetting | null;
      evaluation: Evaluation | null;
    };

type VoidingSetting = "restrictPublicBuckets" | "ignorePublicAcls";

/** Stands for the account of an owner who has none here: never equal to a caller's. */
const NO_ACCOUNT = "000000000000";

/**
 * S3's answer to one action of one request: IAM's layers, with the resource's side made of bucket policy, ACLs,
 * ownership and Block Public Access, then Requester Pays.
 * Sources: Amazon S3 User Guide, "How Amazon S3 authorizes a request for a bucket operation" and "… for an object operation".
 */
export function decideS3Access(input: S3AccessInput): S3Decision {
  const authority = authorityOf(input);
  if (input.expectedBucketOwner !== null && input.expectedBucketOwner !== input.bucket.ownerAccountId)
    return { ...REFUSED, gate: "expected_owner", authorityAccount: input.bucket.ownerAccountId };
  const reach = grantByAcl(input, input.bucket.publicAccessBlock.ignorePublicAcls);
  const evaluation = evaluateWith(input, authority, { reach, restricted: isRestricted(input) });
  if (evaluation.decision !== "allowed") return refuse(input, authority, evaluation);
  if (mustPay(input))
    return { ...REFUSED, gate: "requester_pays", authorityAccount: input.bucket.ownerAccountId, evaluation };
  return { allowed: true, aclReach: reach, evaluation };
}

const REFUSED = { allowed: false, explicit: false, voidedBy: null, evaluation: null } as const;

type Authority = { accountId: string | null; isBucketOwner: boolean };

/** Whose yes is needed: the object owner's for reading it, the bucket owner's for everything else. */
function authorityOf({ need, bucket, object }: S3AccessInput): Authority {
  if (object === null || actionRule(need.action).authority === "bucket")
    return { accountId: bucket.ownerAccountId, isBucketOwner: true };
  return objectOwner(bucket, object);
}

function grantByAcl({ need, bucket, object, caller }: S3AccessInput, ignorePublic: boolean): AclReach {
  const { acl } = actionRule(need.action);
  if (acl === null || bucket.ownership === "BucketOwnerEnforced") return null;
  const list = acl.of === "bucket" ? bucket.acl : object?.acl;
  return list ? aclReach(list, acl.permission, caller, ignorePublic) : null;
}

/** RestrictPublicBuckets: a public policy serves the bucket owner's account and AWS services only. */
function isRestricted({ bucket, caller }: S3AccessInput): boolean {
  if (!bucket.publicAccessBlock.restrictPublicBuckets || caller.accountId === bucket.ownerAccountId)
    return false;
  const isService = typeof caller.principal === "object" && caller.principal.type === "service";
  return !isService && isPublicPolicy(bucket.policy);
}

function evaluateWith(
  input: S3AccessInput,
  authority: Authority,
  { reach, restricted }: { reach: AclReach; restricted: boolean },
): Evaluation {
  const { need, bucket, caller, context, policies } = input;
  return evaluate({
    ...policies,
    request: {
      principal: caller.principal,
      action: need.action,
      resource: need.resource,
      resourceAccount: authority.accountId ?? NO_ACCOUNT,
      context,
      ...(caller.canonicalId === null ? {} : { canonicalUserId: caller.canonicalId }),
    },
    resourcePolicy: composeResourcePolicy({
      policy: bucket.policy,
      allowsReach: authority.isBucketOwner && !restricted,
      aclReach: reach,
      caller,
    }),
  });
}

function refuse(input: S3AccessInput, authority: Authority, evaluation: Evaluation): S3Decision {
  const reason = chooseDenialReason(evaluation);
  const voidedBy = findVoiding(input, authority, evaluation);
  const { ownerAccountId } = input.bucket;
  const denial = { allowed: false, authorityAccount: ownerAccountId, voidedBy, evaluation } as const;
  if (reason !== null && (reason.explicit || reason.layer !== "resource")) {
    const { policyArn } = reason;
    return { ...denial, gate: reason.layer, explicit: reason.explicit, ...(policyArn ? { policyArn } : {}) };
  }
  if (voidedBy !== null)
    return { ...denial, gate: "public_access_block", explicit: voidedBy === "restrictPublicBuckets" };
  if (authority.isBucketOwner) return { ...denial, gate: "resource", explicit: false };
  return { ...denial, gate: "ownership", explicit: false, authorityAccount: authority.accountId };
}

/** The resource's side stands in the way, and without this setting it would not; the other layers have no say in it. */
function findVoiding(
  input: S3AccessInput,
  authority: Authority,
  { blockedBy }: Evaluation,
): VoidingSetting | null {
  if (!blockedBy.includes("resource")) return null;
  const { ignorePublicAcls } = input.bucket.publicAccessBlock;
  const restricted = isRestricted(input);
  const reach = grantByAcl(input, ignorePublicAcls);
  if (restricted && grantsWith(input, authority, { reach, restricted: false }))
    return "restrictPublicBuckets";
  const wider = ignorePublicAcls ? grantByAcl(input, false) : null;
  return wider !== null && grantsWith(input, authority, { reach: wider, restricted })
    ? "ignorePublicAcls"
    : null;
}

function grantsWith(...asked: Parameters<typeof evaluateWith>): boolean {
  return !evaluateWith(...asked).blockedBy.includes("resource");
}

/** Source: Amazon S3 User Guide, "Using Requester Pays buckets": everybody but the owner says that they pay, and nobody unknown may. */
function mustPay({ bucket, caller, requestPayer }: S3AccessInput): boolean {
  if (!bucket.requesterPays || caller.accountId === bucket.ownerAccountId) return false;
  return !requestPayer || caller.accountId === null;
}
