import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { KmsKeyState } from "@/server/sandbox/state";
import { findKey } from "./find-key";
import { defineOperation } from "./operation";
import { KeyId } from "./parameters";
import { requireKeyAccess } from "./require-key";

/** Keys that a world brings were made long before. */
const UNKNOWN_CREATION = new Date("2023-01-01T00:00:00Z");

/** DescribeKey, also of another account's key by its ARN. */
export const describeKey: JsonOperation = defineOperation(z.object({ KeyId }), (call, input) => {
  const found = findKey(call, input.KeyId, "kms:DescribeKey");
  requireKeyAccess(call, found, { action: "kms:DescribeKey" });
  return { KeyMetadata: keyMetadata(found.key) };
});

/** A key as KMS describes it; dates in seconds. */
export function keyMetadata(key: KmsKeyState) {
  return {
    AWSAccountId: key.accountId,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: toSeconds(key.createdAt ?? UNKNOWN_CREATION),
    Enabled: key.state === "Enabled",
    Description: key.description ?? "",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: key.state,
    ...(key.deletionDate === null ? {} : { DeletionDate: toSeconds(key.deletionDate) }),
    Origin: "AWS_KMS",
    KeyManager: key.manager,
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    KeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    MultiRegion: false,
  };
}

export function toSeconds(date: Date): number {
  return date.getTime() / 1000;
}
