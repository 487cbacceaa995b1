import { needsOwnersYes, ownershipBlocks, viewOwnership } from "@/server/diagnosis/ownership";
import { notChecked, type Said, say } from "@/server/diagnosis/say";
import { type DecideGate, gateOf } from "./gate";

const BUCKET_OWNER_DECIDES = say(
  "bucket_owner_decides",
  "the bucket owner alone decides about this operation",
);

function foreignBecause(owner: { label: string; id: string | null } | null): Said {
  const rest =
    "owns the object, not the bucket’s owner, and grants the caller nothing: bucket policies do not reach it";
  if (!owner) return say("unknown_owns", `another account ${rest}`);
  const who = `${owner.label} (${owner.id})`;
  return say("other_owns", `${who} ${rest}`, { who });
}

/** Whether the object's owner lets the caller in: by being the bucket's owner, or by a grant in the ACL. */
export const decideOwnership: DecideGate = (analysis) => {
  const { bucket, object, owners } = analysis.evidence;
  if (object === null || !needsOwnersYes(analysis))
    return gateOf("ownership", "not_applicable", BUCKET_OWNER_DECIDES, [bucket.ownership]);
  const items = [bucket.ownership, bucket.ownerId, object.ownerId, object.acl];
  const { foreign, isOwner, granted } = viewOwnership(analysis);
  if (foreign === false)
    return gateOf("ownership", "pass", say("bucket_owner_owns", "the bucket’s owner owns the object"), items);
  if (isOwner)
    return gateOf("ownership", "pass", say("caller_owns", "the caller’s account owns the object"), items);
  if (granted)
    return gateOf("ownership", "pass", say("acl_grants", "the object’s ACL grants it to the caller"), items);
  if (ownershipBlocks(analysis)) {
    return gateOf("ownership", "block", foreignBecause(owners.object), items);
  }
  const missing = items.flatMap((item) => (item.known ? [] : [item.needs])).join(", ");
  return gateOf("ownership", "unknown", notChecked(missing), items);
};
