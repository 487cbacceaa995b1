import { viewOwnership } from "@/server/diagnosis/ownership";
import { enforceBucketOwner } from "@/server/diagnosis/remedies/enforce-bucket-owner";
import { ownerFullControl } from "@/server/diagnosis/remedies/owner-full-control";
import type { Cause } from "./cause";
import { foreignObjectMatch } from "./foreign-object";

/** E2: not even the bucket's owner may read it: the writer gave the bucket's owner no grant. */
export const bucketOwnerHasNoGrant: Cause = {
  code: "bucket_owner_has_no_grant",
  id: "E2",
  gate: "ownership",
  detect: (analysis) => {
    if (!viewOwnership(analysis).isBucketOwner) return null;
    const { owners, object } = analysis.evidence;
    const owner = owners.object ? `${owners.object.label} (${owners.object.id})` : "another account";
    const account = object?.ownerAccountId ? `, account ${object.ownerAccountId}` : "";
    return foreignObjectMatch(
      analysis,
      `The object is owned by ${owner}${account}, which granted the bucket’s owner nothing: nobody in the bucket’s account can read it, administrators included.`,
      { owner: owners.object ? `${owner}${account}` : "?" },
    );
  },
  remedies: (analysis) => [...ownerFullControl(analysis), ...enforceBucketOwner(analysis)],
};
