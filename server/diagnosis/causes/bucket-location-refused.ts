import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { type Cause, match, mayBeRefused, noRemedy } from "./cause";

/** C6: GetBucketLocation is refused to other accounts where HeadBucket still names the region. */
export const bucketLocationRefused: Cause = {
  code: "bucket_location_refused",
  id: "C6",
  gate: "region",
  detect: (analysis) => {
    const { subject, bucket } = analysis.evidence;
    if (subject.operation !== "GetBucketLocation" || !mayBeRefused(analysis)) return null;
    if (!analysis.observed) return null;
    const region = valueOr(bucket.region, null);
    const known = region ? ` HeadBucket says ${region}.` : "";
    return match(
      "proved",
      `Nothing is lost: the region of a bucket stands in the answer to HeadBucket, also in a refusal.${known}`,
      [bucket.region, analysis.observed],
      { blocking: false, ...(region ? { variant: "known", named: { region } } : {}) },
    );
  },
  remedies: noRemedy,
};
