import { managedKeyPolicy } from "@/server/policy/s3/managed-key-policy";
import type { KmsKeyState, SandboxState } from "@/server/sandbox/state";
import { deriveUuid } from "@/server/sandbox/world/derive-ids";
import { keyOfAlias } from "./key-of-alias";

export const AWS_S3_ALIAS = "alias/aws/s3";

/** The AWS managed key aws/s3 of an account and region; made when first asked for, as AWS does. */
export function ensureAwsManagedKey(state: SandboxState, accountId: string, region: string): KmsKeyState {
  const known = keyOfAlias(state, { alias: AWS_S3_ALIAS, accountId, region });
  if (known) return known;
  const keyId = deriveUuid(`${AWS_S3_ALIAS} of ${accountId} in ${region}`);
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
