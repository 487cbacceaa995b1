import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** F2 where the caller may list: 404, and the key is in no listing. */
export const objectMissing: Cause = {
  code: "object_missing",
  id: "F2",
  gate: "existence",
  detect: (analysis) => {
    const { object, subject } = analysis.evidence;
    if (object === null) return null;
    const named = { key: subject.key ?? "", bucket: subject.bucket };
    const reported =
      refusedCode(analysis) === "NoSuchKey" ||
      (analysis.observed?.status === 404 && refusedCode(analysis) !== "NoSuchBucket");
    if (reported)
      return match(
        "reported",
        `There is no object ${subject.key} in ${subject.bucket}.`,
        [analysis.observed, object.exists],
        { named },
      );
    const listed =
      analysis.observed === null &&
      ["GetObject", "HeadObject"].includes(subject.operation) &&
      object.exists.known &&
      !object.exists.value;
    return listed
      ? match("simulated", `There is no object ${subject.key} in ${subject.bucket}.`, [object.exists], {
          named,
        })
      : null;
  },
  remedies: noRemedy,
};
