import { type Analysis, layerOf, wasRefused } from "@/server/diagnosis/analysis";
import { allowInBucketPolicy } from "@/server/diagnosis/remedies/allow-in-bucket-policy";
import { type Cause, match, mayBeRefused } from "./cause";
import { layerMatch } from "./layer-match";

/** The bucket policy leaves access to access points: an Allow that misses only because the request came through none. */
export function leftToAccessPoints(analysis: Analysis): boolean {
  const misses = layerOf(analysis, "resource")?.nearMisses ?? [];
  return misses.some(
    ({ effect, mismatch }) =>
      effect === "Allow" &&
      mismatch.part === "condition" &&
      /^s3:(DataAccessPoint|AccessPointNetworkOrigin)/i.test(mismatch.key),
  );
}

/** D14: access is given through an access point, or narrowed by one. Source: Amazon S3 User Guide, "Configuring IAM policies for using access points". */
export const accessPointRequired: Cause = {
  code: "access_point_required",
  id: "D14",
  gate: "bucket_policy",
  detect: (analysis) => {
    if (leftToAccessPoints(analysis))
      return layerMatch(
        analysis,
        "resource",
        false,
        "The bucket policy gives access through its access points alone: ask through one of them. For requests to the bucket itself it does not allow",
      );
    const { bucket } = analysis.evidence.subject;
    if (!bucket.endsWith("-s3alias") || !wasRefused(analysis)) return null;
    return match(
      "inferred",
      `${bucket} is an access point: its own policy and its network origin decide as well (s3control get-access-point, get-access-point-policy).`,
      [analysis.observed],
      { blocking: false, variant: "alias", named: { bucket } },
    );
  },
  remedies: (analysis) =>
    mayBeRefused(analysis) && leftToAccessPoints(analysis) ? allowInBucketPolicy(analysis) : [],
};
