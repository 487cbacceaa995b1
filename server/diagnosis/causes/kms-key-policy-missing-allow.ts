import { liftKeyRefusal } from "@/server/diagnosis/remedies/lift-key-refusal";
import type { Cause } from "./cause";
import { blameForRead, kmsMatch } from "./kms-match";

/** K2: the key policy does not name the caller, or denies it. */
export const kmsKeyPolicyMissingAllow: Cause = {
  code: "kms_key_policy_missing_allow",
  id: "K2",
  gate: "kms",
  detect: (analysis) => {
    const denied = blameForRead(analysis)?.explicit ?? false;
    const missing = kmsMatch(
      analysis,
      "key_policy",
      denied
        ? "The key policy denies the caller to decrypt with the object’s key."
        : "The key policy does not allow the caller to decrypt with the object’s key.",
    );
    return missing && denied ? { ...missing, variant: "denied" } : missing;
  },
  remedies: (analysis) => {
    const blame = blameForRead(analysis);
    return blame ? liftKeyRefusal(analysis, blame) : [];
  },
};
