import { liftKeyRefusal } from "@/server/diagnosis/remedies/lift-key-refusal";
import type { Cause } from "./cause";
import { blameForRead, kmsMatch } from "./kms-match";

/** K1: the caller's own policies do not allow the key, or deny it. */
export const kmsIdentityMissingAllow: Cause = {
  code: "kms_identity_missing_allow",
  id: "K1",
  gate: "kms",
  detect: (analysis) => {
    const denied = blameForRead(analysis)?.explicit ?? false;
    const missing = kmsMatch(
      analysis,
      "identity",
      denied
        ? "A policy of the caller denies kms:Decrypt on the object’s key."
        : "No policy of the caller allows kms:Decrypt on the object’s key.",
    );
    return missing && denied ? { ...missing, variant: "denied" } : missing;
  },
  remedies: (analysis) => {
    const blame = blameForRead(analysis);
    return blame ? liftKeyRefusal(analysis, blame) : [];
  },
};
