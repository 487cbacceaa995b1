import type { Analysis } from "@/server/diagnosis/analysis";
import { liftKeyRefusalOfWrite } from "@/server/diagnosis/remedies/lift-key-refusal";
import { type KmsSide, missingKeySides } from "@/server/diagnosis/simulate/missing-key-sides";
import { type Cause, match } from "./cause";

const sideOf = (analysis: Analysis): KmsSide[] => missingKeySides(analysis.evidence, "kms:Decrypt");

/** K8: parts are read back when they are joined, so a copy in parts needs kms:Decrypt on the destination's key as well. */
export const kmsDecryptMissingForMultipart: Cause = {
  code: "kms_decrypt_missing_for_multipart",
  id: "K8",
  gate: "kms",
  detect: (analysis) => {
    const { subject, kms, caller } = analysis.evidence;
    if (!["PutObject", "CopyObject", "UploadPartCopy"].includes(subject.operation) || !kms) return null;
    const sides = sideOf(analysis);
    if (sides.length === 0) return null;
    const places = sides.map((side) =>
      side === "identity" ? "the copier’s identity policy" : `the key policy of ${kms.keyArn}`,
    );
    return match(
      "simulated",
      `Small objects copy, large ones fail: a multipart upload needs kms:Decrypt besides kms:GenerateDataKey. Missing in ${places.join(" and ")}.`,
      [kms.key, caller.identityPolicies],
      {
        blocking: subject.operation === "UploadPartCopy",
        named: { keySides: sides.join(" "), key: kms.keyArn },
      },
    );
  },
  remedies: (analysis) => liftKeyRefusalOfWrite(analysis, "kms:Decrypt"),
};
