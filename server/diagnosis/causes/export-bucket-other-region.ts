import { type Cause, match, noRemedy } from "./cause";

/** B7: the bucket of an export has to be in the log group's region. */
export const exportBucketOtherRegion: Cause = {
  code: "export_bucket_other_region",
  id: "B7",
  gate: "region",
  detect: ({ evidence }) => {
    const { subject, bucket } = evidence;
    if (
      subject.operation !== "CreateExportTask" ||
      !bucket.region.known ||
      bucket.region.value === subject.region
    )
      return null;
    return match(
      "simulated",
      `The bucket is in ${bucket.region.value}, the logs are in ${subject.region}: an export stays in its region.`,
      [bucket.region],
      { named: { bucketRegion: bucket.region.value ?? "", region: subject.region } },
    );
  },
  remedies: noRemedy,
};
