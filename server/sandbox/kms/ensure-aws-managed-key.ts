import { createHash } from "node:crypto";
import { managedKeyPolicy } from "@/server/policy/s3/managed-key-policy";
import type { KmsKeyState, SandboxState } from "@/server/sandbox/state";

export const AWS_S3_ALIAS = "alias/aws/s3";

/** The AWS managed key aws/s3 of an account and region; made when first asked for, as AWS does. */
export function ensureAwsManagedKey(state: SandboxState, accountId: string, region: string): KmsKeyState {
  const known = [...state.kmsKeys.values()].find(
    (key) => key.accountId === accountId && key.region === region && key.aliases.includes(AWS_S3_ALIAS),
  );
  if (known) return known;
  const keyId = stableKeyId(`${accountId}/${region}`);
  const key: KmsKeyState = {
    arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`,
    accountId,
    region,
    keyId,
    aliases: [AWS_S3_ALIAS],
    manager: "AWS",
    state: "Enabled",
    policy: managedKeyPolicy(accountId, region),
    deletionDate: null,
    description: "Default key that protects my S3 objects when no other key is defined",
    createdAt: state.now(),
  };
  state.kmsKeys.set(key.arn, key);
  return key;
}

/** The same in every run, so that a test or a person can name it. */
function stableKeyId(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
