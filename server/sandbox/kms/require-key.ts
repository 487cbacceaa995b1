import type { KmsKeyState } from "@/server/sandbox/state";
import { decideKeyAccess } from "./decide-key-access";
import { failKms } from "./fail-kms";
import type { NamedKey } from "./find-key";
import type { KmsCall } from "./operation";
import { refuseKey } from "./refuse-key";

export type KeyUse = {
  /** kms:Decrypt */
  action: string;
  encryptionContext?: Record<string, string> | undefined;
  /** The request named a ciphertext instead of a key. */
  byCiphertext?: boolean;
};

/** Throws AwsError AccessDeniedException in KMS's words unless the caller may use the key. */
export function requireKeyAccess(call: KmsCall, { key, alias }: NamedKey, use: KeyUse): void {
  const decision = decideKeyAccess(call, {
    key,
    action: use.action,
    ...(use.encryptionContext === undefined ? {} : { encryptionContext: use.encryptionContext }),
    ...(alias === undefined ? {} : { requestAlias: alias }),
  });
  if (decision.allowed) return;
  throw refuseKey(call, { ...use, keyArn: key.arn, keyAccount: key.accountId, reason: decision.reason });
}

/** Throws AwsError unless the key can be used for cryptography. Source: AWS KMS Developer Guide, "Key states of AWS KMS keys". */
export function requireEnabled(key: KmsKeyState): void {
  if (key.state === "Disabled") throw failKms("DisabledException", `${key.arn} is disabled.`);
  requireNotPending(key);
}

/** Throws AwsError KMSInvalidStateException for a key that waits for its deletion. */
export function requireNotPending(key: KmsKeyState): void {
  if (key.state === "PendingDeletion")
    throw failKms("KMSInvalidStateException", `${key.arn} is pending deletion.`);
}
