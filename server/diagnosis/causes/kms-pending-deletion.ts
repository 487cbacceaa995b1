import { reviveKey } from "@/server/diagnosis/remedies/revive-key";
import type { Cause } from "./cause";
import { kmsMatch } from "./kms-match";

/** K5: the key is pending deletion. */
export const kmsKeyPendingDeletion: Cause = {
  code: "kms_key_pending_deletion",
  id: "K5",
  gate: "kms",
  detect: (analysis) => kmsMatch(analysis, "pending_deletion", "The KMS key is scheduled for deletion."),
  remedies: (analysis) => reviveKey(analysis, "cancel_key_deletion"),
};
