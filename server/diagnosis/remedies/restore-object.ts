import type { Analysis } from "@/server/diagnosis/analysis";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";

/** A temporary copy out of the archive. */
export function restoreObject(analysis: Analysis): Option[] {
  const { subject } = analysis.evidence;
  if (subject.key === null) return [];
  return [
    {
      name: "restore-object",
      title: "Restore the object for seven days",
      risk: "Costs money, and takes hours: 3–5 from GLACIER, up to 12 from DEEP_ARCHIVE. The object cannot be read before.",
      applyAs: bucketAdministrator(analysis, "s3:RestoreObject"),
      changes: [{ kind: "restore_object", bucket: subject.bucket, key: subject.key, days: 7 }],
    },
  ];
}
