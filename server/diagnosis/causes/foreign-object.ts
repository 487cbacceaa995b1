import { type Analysis, reportedLayer } from "@/server/diagnosis/analysis";
import { kmsBlame } from "@/server/diagnosis/kms-blame";
import { needsOwnersYes, ownershipBlocks, viewOwnership } from "@/server/diagnosis/ownership";
import { type Match, match, mayBeRefused, otherIdentityPasses } from "./cause";
import { readsMaskedKey } from "./missing-key";

/** Somebody else owns the object and gives this caller nothing: how sure, and on what evidence. */
export function foreignObjectMatch(analysis: Analysis, summary: string, named = {}): Match | null {
  const { bucket, object } = analysis.evidence;
  if (object === null || !mayBeRefused(analysis) || !needsOwnersYes(analysis) || readsMaskedKey(analysis))
    return null;
  const { foreign, isOwner, granted } = viewOwnership(analysis);
  if (foreign !== true || isOwner || granted === true || blamedElsewhere(analysis)) return null;
  const other = otherIdentityPasses(analysis);
  const certain = ownershipBlocks(analysis) === true;
  const confidence = other ? "proved" : certain ? "simulated" : "inferred";
  return match(
    confidence,
    summary,
    [bucket.ownership, bucket.ownerId, object.ownerId, object.acl, analysis.observed, other],
    { named },
  );
}

/** AWS's sentence puts the refusal on another layer, or KMS was reached, which is after ownership. */
function blamedElsewhere(analysis: Analysis): boolean {
  const reported = reportedLayer(analysis);
  if (reported && (reported.layer !== "resource" || reported.explicit)) return true;
  const blame = kmsBlame(analysis);
  return blame !== null && blame.how !== "simulated";
}
