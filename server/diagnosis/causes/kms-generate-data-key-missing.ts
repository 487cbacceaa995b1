import type { Analysis } from "@/server/diagnosis/analysis";
import { kmsBlame } from "@/server/diagnosis/kms-blame";
import { allowKeyInIdentityPolicy } from "@/server/diagnosis/remedies/allow-key";
import { liftKeyRefusalOfWrite } from "@/server/diagnosis/remedies/lift-key-refusal";
import { type KmsSide, missingKeySides } from "@/server/diagnosis/simulate/missing-key-sides";
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
    const told = reportedSide(analysis);
    const sides = told ? [told] : missingKeySides(analysis.evidence, "kms:GenerateDataKey");
    if (sides.length === 0) return null;
    const places = sides.map((side) =>
      side === "identity" ? "the writer’s identity policy" : `the key policy of ${kms.keyArn}`,
    );
    return match(
      told ? "reported" : "simulated",
      `The bucket encrypts with a KMS key, and the writer may not use it: kms:GenerateDataKey is missing in ${places.join(" and ")}.`,
      [kms.key, caller.identityPolicies],
      { named: { keySides: sides.join(" "), key: kms.keyArn } },
    );
  },
  remedies: (analysis) =>
    reportedSide(analysis) === "identity"
      ? allowKeyInIdentityPolicy(analysis, ["kms:GenerateDataKey"])
      : liftKeyRefusalOfWrite(analysis, "kms:GenerateDataKey"),
};

/** The side that AWS itself names in its refusal. */
function reportedSide(analysis: Analysis): KmsSide | null {
  const blame = kmsBlame(analysis);
  if (blame?.how !== "reported" || blame.action !== "kms:GenerateDataKey" || blame.explicit) return null;
  return blame.side === "identity" || blame.side === "key_policy" ? blame.side : null;
}
