import { needsOwnersYes, ownershipBlocks, viewOwnership } from "@/server/diagnosis/ownership";
import { type DecideGate, gateOf } from "./gate";

/** Whether the object's owner lets the caller in: by being the bucket's owner, or by a grant in the ACL. */
export const decideOwnership: DecideGate = (analysis) => {
  const { bucket, object, owners } = analysis.evidence;
  if (object === null || !needsOwnersYes(analysis))
    return gateOf("ownership", "not_applicable", "the bucket owner alone decides about this operation", [
      bucket.ownership,
    ]);
  const items = [bucket.ownership, bucket.ownerId, object.ownerId, object.acl];
  const { foreign, isOwner, granted } = viewOwnership(analysis);
  if (foreign === false) return gateOf("ownership", "pass", "the bucket's owner owns the object", items);
  if (isOwner) return gateOf("ownership", "pass", "the caller's account owns the object", items);
  if (granted) return gateOf("ownership", "pass", "the object's ACL grants it to the caller", items);
  if (ownershipBlocks(analysis)) {
    const who = owners.object ? `${owners.object.label} (${owners.object.id})` : "another account";
    return gateOf(
      "ownership",
      "block",
      `${who} owns the object, not the bucket's owner, and grants the caller nothing: bucket policies do not reach it`,
      items,
    );
  }
  const missing = items.flatMap((item) => (item.known ? [] : [item.needs])).join(", ");
  return gateOf("ownership", "unknown", `could not check: needs ${missing}`, items);
};
