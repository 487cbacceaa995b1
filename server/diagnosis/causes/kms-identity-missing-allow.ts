import { allowKeyInIdentityPolicy } from "@/server/diagnosis/remedies/allow-key";
import type { Cause } from "./cause";
import { kmsMatch } from "./kms-match";

/** K1: the caller's own policies do not allow the key. */
export const kmsIdentityMissingAllow: Cause = {
  code: "kms_identity_missing_allow",
  id: "K1",
  gate: "kms",
  detect: (analysis) =>
    kmsMatch(analysis, "identity", "No policy of the caller allows kms:Decrypt on the object’s key."),
  remedies: (analysis) => allowKeyInIdentityPolicy(analysis),
};
