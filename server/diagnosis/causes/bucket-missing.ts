import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** C3: no bucket of that name. */
export const bucketMissing: Cause = {
  code: "bucket_missing",
  id: "C3",
  gate: "existence",
  detect: (analysis) =>
    refusedCode(analysis) === "NoSuchBucket"
      ? match(
          "reported",
          `There is no bucket ${analysis.evidence.subject.bucket}: check the name in sekisho.yaml.`,
          [analysis.observed],
          { named: { bucket: analysis.evidence.subject.bucket } },
        )
      : null,
  remedies: noRemedy,
};
