import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { enforceBucketOwner } from "@/server/diagnosis/remedies/enforce-bucket-owner";
import { type Cause, match } from "./cause";
import { foreignObjectMatch } from "./foreign-object";

/** E3: BucketOwnerPreferred serves new objects only; those written before keep their owner. */
export const bucketOwnerPreferredNotRetroactive: Cause = {
  code: "bucket_owner_preferred_not_retroactive",
  id: "E3",
  gate: "ownership",
  detect: (analysis) => {
    const { bucket, object } = analysis.evidence;
    if (valueOr(bucket.ownership, null) !== "BucketOwnerPreferred" || !foreignObjectMatch(analysis, ""))
      return null;
    const when = object?.lastModified ? `, this one is of ${object.lastModified}` : "";
    return match(
      "inferred",
      `BucketOwnerPreferred changes the owner of new objects only${when}.`,
      [bucket.ownership],
      {
        blocking: false,
        ...(object?.lastModified ? { variant: "dated", named: { when: object.lastModified } } : {}),
      },
    );
  },
  remedies: enforceBucketOwner,
};
