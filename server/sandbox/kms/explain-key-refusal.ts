import { accessDeniedMessage, reasonClause } from "@/server/policy/messages/access-denied-message";
import type { LayerReason } from "@/server/policy/messages/choose-denial-reason";
import { KEY_SIDE_HIDDEN } from "@/server/policy/messages/kms-denied-message";

export type KeyRefusal = {
  /** ARN as GetCallerIdentity prints it. */
  userArn: string;
  action: string;
  keyArn: string;
  /** The request named a ciphertext, not a key. */
  byCiphertext: boolean;
  crossAccount: boolean;
  reason: LayerReason;
};

/**
 * The message of a refusal by KMS itself. What the policy of somebody else's key says, or of a key named by a ciphertext
 * alone, stays hidden. Source: AWS KMS Developer Guide, "Troubleshooting key access".
 */
export function explainKeyRefusal(refusal: KeyRefusal): string {
  const { userArn, action, keyArn, byCiphertext, crossAccount, reason } = refusal;
  const hidden = reason.layer === "resource" && (crossAccount || byCiphertext);
  const start = accessDeniedMessage({
    userArn,
    action,
    resource: byCiphertext ? null : keyArn,
    reason: null,
  });
  const where = byCiphertext ? " on the resource associated with this ciphertext" : "";
  return `${start}${where}${hidden ? ` ${KEY_SIDE_HIDDEN}` : reasonClause(action, reason)}`;
}
