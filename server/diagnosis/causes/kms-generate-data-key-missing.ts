import { allowKeyWhereMissing } from "@/server/diagnosis/remedies/allow-key";
import { missingKeySides } from "@/server/diagnosis/simulate/missing-key-sides";
import { type Cause, match } from "./cause";

/** K7: writing into a bucket that encrypts with a KMS key needs kms:GenerateDataKey on it. */
export const kmsGenerateDataKeyMissing: Cause = {
  code: "kms_generate_data_key_missing",
  id: "K7",
  gate: "kms",
  detect: (analysis) => {
    const { subject, kms, caller } = analysis.evidence;
    if (
      !["PutObject", "CopyObject", "UploadPartCopy", "CreateExportTask"].includes(subject.operation) ||
      !kms
    )
      return null;
    const sides = missingKeySides(analysis.evidence, "kms:GenerateDataKey");
    if (sides.length === 0) return null;
    const places = sides.map((side) =>
      side === "identity" ? "the writer's identity policy" : `the key policy of ${kms.keyArn}`,
    );
    return match(
      "simulated",
      `The bucket encrypts with a KMS key, and the writer may not use it: kms:GenerateDataKey is missing in ${places.join(" and ")}.`,
      [kms.key, caller.identityPolicies],
    );
  },
  remedies: (analysis) => allowKeyWhereMissing(analysis, "kms:GenerateDataKey"),
};
