import { type Cause, noRemedy } from "./cause";
import { kmsMatch } from "./kms-match";

/** K6: no such key in the bucket's region. */
export const kmsKeyNotFound: Cause = {
  code: "kms_key_not_found",
  id: "K6",
  gate: "kms",
  detect: (analysis) => kmsMatch(analysis, "other_region", "The KMS key does not exist where the bucket is."),
  remedies: noRemedy,
};
