import { accessDeniedMessage } from "./access-denied-message";
import type { LayerReason } from "./choose-denial-reason";

export type KmsDenialFacts = {
  userArn: string;
  action: string;
  keyArn: string;
  /** The call names a ciphertext, not a key: Decrypt. */
  byCiphertext: boolean;
  reason: LayerReason;
};

/** What KMS says of somebody else's key, of one behind a ciphertext, and of one that is not there. */
export const KEY_SIDE_HIDDEN =
  "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";

/**
 * How S3 passes KMS's refusal on. What the key's side says is never told apart from a key that is not there.
 * Source: AWS re:Post and KMS Developer Guide, "Troubleshooting key access"; texts as in S3's answers.
 */
export function kmsDeniedMessage(facts: KmsDenialFacts): string {
  const { userArn, action, keyArn, reason } = facts;
  if (reason.layer !== "resource") return accessDeniedMessage({ userArn, action, resource: keyArn, reason });
  const subject = facts.byCiphertext ? "the resource associated with this ciphertext" : "this resource";
  return `User: ${userArn} is not authorized to perform: ${action} on ${subject} ${KEY_SIDE_HIDDEN}`;
}
