import { allowInKeyPolicy } from "@/server/diagnosis/remedies/allow-key";
import type { Cause } from "./cause";
import { kmsMatch } from "./kms-match";

/** K2: the key policy does not name the caller, or denies it. */
export const kmsKeyPolicyMissingAllow: Cause = {
  code: "kms_key_policy_missing_allow",
  id: "K2",
  gate: "kms",
  detect: (analysis) =>
    kmsMatch(
      analysis,
      "key_policy",
      "The key policy does not allow the caller to decrypt with the object’s key.",
    ),
  remedies: (analysis) => allowInKeyPolicy(analysis),
};
