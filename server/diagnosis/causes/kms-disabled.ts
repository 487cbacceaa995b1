import { reviveKey } from "@/server/diagnosis/remedies/revive-key";
import type { Cause } from "./cause";
import { kmsMatch } from "./kms-match";

/** K4: the key is disabled. */
export const kmsKeyDisabled: Cause = {
  code: "kms_key_disabled",
  id: "K4",
  gate: "kms",
  detect: (analysis) => kmsMatch(analysis, "disabled", "The KMS key is disabled."),
  remedies: (analysis) => reviveKey(analysis, "enable_key"),
};
