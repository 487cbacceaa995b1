import { aclReach } from "@/server/policy/s3/acl-grants";
import { actionRule } from "@/server/policy/s3/action-rules";
import { type Analysis, decidingNeed } from "./analysis";
import { type Evidence, valueOr } from "./evidence/evidence";
import { strictest } from "./simulate/assume-facts";
import { callerOf } from "./simulate/simulate";

export type OwnershipView = {
  /** Whether somebody else than the bucket's owner owns the object; null when the owners could not be seen. */
  foreign: boolean | null;
  /** The caller is, or acts for, the object's owner. */
  isOwner: boolean;
  /** The caller's account owns the bucket. */
  isBucketOwner: boolean;
  /** A grant in the ACL reaches the caller; null when the ACL could not be read. */
  granted: boolean | null;
};

/** Who owns the object, as far as it matters to this caller. Source: "Controlling ownership of objects and disabling ACLs". */
export function viewOwnership(analysis: Analysis): OwnershipView {
  const { evidence } = analysis;
  const caller = callerOf(evidence);
  const ownerId = evidence.object ? valueOr(evidence.object.ownerId, null) : null;
  const { accountId } = evidence.principal;
  return {
    foreign: isForeign(evidence, ownerId),
    isOwner:
      ownerId !== null &&
      (ownerId === caller.canonicalId ||
        (accountId !== null && accountId === evidence.object?.ownerAccountId)),
    isBucketOwner: accountId !== null && accountId === valueOr(evidence.bucket.ownerAccountId, null),
    granted: isGranted(analysis),
  };
}

function isForeign({ bucket }: Evidence, ownerId: string | null): boolean | null {
  if (valueOr(bucket.ownership, null) === "BucketOwnerEnforced") return false;
  if (ownerId === null || !bucket.ownerId.known) return null;
  return ownerId !== bucket.ownerId.value;
}

function isGranted(analysis: Analysis): boolean | null {
  const { evidence } = analysis;
  const need = decidingNeed(analysis)?.need;
  const permission = need ? actionRule(need.action).acl?.permission : undefined;
  if (!evidence.object?.acl.known) return null;
  if (!permission) return false;
  const { ignorePublicAcls } = strictest(
    valueOr(evidence.bucket.bucketBlock, null),
    valueOr(evidence.bucket.accountBlock, null),
  );
  return aclReach(evidence.object.acl.value, permission, callerOf(evidence), ignorePublicAcls) !== null;
}

/** Whether the object's owner, rather than the bucket's, has to allow this operation. */
export function needsOwnersYes(analysis: Analysis): boolean {
  const need = decidingNeed(analysis)?.need;
  return (
    need !== undefined && analysis.evidence.object !== null && actionRule(need.action).authority === "object"
  );
}

/** Foreign, the caller is not the owner, and no grant reaches it; null when one of these could not be seen. */
export function ownershipBlocks(analysis: Analysis): boolean | null {
  if (!needsOwnersYes(analysis)) return false;
  const { foreign, isOwner, granted } = viewOwnership(analysis);
  if (foreign === false || isOwner || granted === true) return false;
  return foreign === null ? null : granted === null ? null : true;
}
