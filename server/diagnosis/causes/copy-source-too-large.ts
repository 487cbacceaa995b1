import { type Cause, match, noRemedy, refusedText } from "./cause";
import { nameOf } from "./copy-match";

/** Largest source of CopyObject, bytes (Amazon S3 User Guide, "Copying, moving, and renaming objects"). */
const LIMIT = 5 * 1024 ** 3;

/** G4: one CopyObject copies 5 GiB at most; above that the parts are copied one by one. */
export const copySourceTooLarge: Cause = {
  code: "copy_source_too_large",
  id: "G4",
  gate: "existence",
  detect: (analysis) => {
    const { source, subject } = analysis.evidence;
    if (subject.operation !== "CopyObject") return null;
    const what =
      "CopyObject takes sources of 5 GiB at most: copy in parts (UploadPartCopy), which needs kms:Decrypt on the destination’s key where it has one.";
    if (/larger than the maximum allowable size for a copy source/.test(refusedText(analysis)))
      return match("reported", `AWS says that the source is too large. ${what}`, [analysis.observed]);
    const object = source?.evidence.object;
    if (!source || !object || (object.size ?? 0) <= LIMIT) return null;
    return match(
      "proved",
      `${nameOf(source)} has ${object.size} bytes. ${what}`,
      [{ id: "existence@source" }],
      { variant: "measured", named: { source: nameOf(source), bytes: String(object.size) } },
    );
  },
  remedies: noRemedy,
};
