import { managedKeyPolicy } from "@/server/policy/s3/managed-key-policy";
import type { KmsKeyState } from "@/server/sandbox/state";
import type { World, WorldKmsKey } from "./schema";

const WAITING_DAYS = 30;

export function buildKmsKey(
  world: World,
  accountId: string,
  alias: string,
  key: WorldKmsKey,
  start: Date,
): KmsKeyState {
  const region = key.region ?? world.region;
  const pending = key.state === "PendingDeletion";
  return {
    arn: `arn:aws:kms:${region}:${accountId}:key/${key.keyId}`,
    accountId,
    region,
    keyId: key.keyId,
    aliases: [`alias/${alias}`],
    manager: key.manager,
    state: key.state,
    policy:
      key.policy ?? (key.manager === "AWS" ? managedKeyPolicy(accountId, region) : defaultPolicy(accountId)),
    deletionDate: pending ? new Date(start.getTime() + WAITING_DAYS * 86_400_000) : null,
  };
}

/** The policy a key gets when none is given: the account's IAM policies decide (AWS KMS Developer Guide, "Default key policy"). */
export function defaultPolicy(accountId: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}
