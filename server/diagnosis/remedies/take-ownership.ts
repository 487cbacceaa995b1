import type { Analysis } from "@/server/diagnosis/analysis";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";

/** A copy onto itself by the bucket's owner makes the bucket's owner the object's owner. */
export function takeOwnership(analysis: Analysis): Option[] {
  const { subject } = analysis.evidence;
  if (subject.key === null) return [];
  return [
    {
      name: "take-ownership",
      title: "Copy the object onto itself as the bucket's owner",
      risk: "For this one object up to 5 GiB: user metadata is replaced, the time of change becomes now, and versioned buckets keep the old version as well.",
      applyAs: bucketAdministrator(analysis, "s3:GetObject and s3:PutObject"),
      changes: [{ kind: "copy_in_place", bucket: subject.bucket, key: subject.key, kmsKeyArn: null }],
    },
  ];
}
