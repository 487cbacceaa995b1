import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { KmsKeyState } from "@/server/sandbox/state";
import { defaultPolicy } from "@/server/sandbox/world/build-kms-key";
import { keyMetadata } from "./describe-key";
import { failKms } from "./fail-kms";
import { readKeyPolicy, requireWayBack } from "./key-policy";
import { defineOperation } from "./operation";
import { requireAccountAction } from "./require-account-action";

const Input = z.object({
  Policy: z.string().min(1).max(32_768).optional(),
  Description: z.string().max(8192).default(""),
  KeyUsage: z.string().default("ENCRYPT_DECRYPT"),
  KeySpec: z.string().default("SYMMETRIC_DEFAULT"),
  Origin: z.string().default("AWS_KMS"),
  MultiRegion: z.boolean().default(false),
  BypassPolicyLockoutSafetyCheck: z.boolean().default(false),
});

/** CreateKey: symmetric keys of one region, the kind S3 can use. */
export const createKey: JsonOperation = defineOperation(Input, (call, input) => {
  requireAccountAction(call, "kms:CreateKey");
  requireSymmetric(input);
  const policy =
    input.Policy === undefined ? defaultPolicy(call.account.id) : readKeyPolicy(call, input.Policy);
  const keyId = randomUUID();
  const key: KmsKeyState = {
    arn: `arn:aws:kms:${call.region}:${call.account.id}:key/${keyId}`,
    accountId: call.account.id,
    region: call.region,
    keyId,
    aliases: [],
    manager: "CUSTOMER",
    state: "Enabled",
    policy,
    deletionDate: null,
    description: input.Description,
    createdAt: call.state.now(),
  };
  if (!input.BypassPolicyLockoutSafetyCheck && input.Policy !== undefined) requireWayBack(call, key, policy);
  call.state.kmsKeys.set(key.arn, key);
  return { KeyMetadata: keyMetadata(key) };
});

function requireSymmetric(input: z.infer<typeof Input>): void {
  const symmetric =
    input.KeyUsage === "ENCRYPT_DECRYPT" &&
    input.KeySpec === "SYMMETRIC_DEFAULT" &&
    input.Origin === "AWS_KMS" &&
    !input.MultiRegion;
  if (!symmetric)
    throw failKms(
      "UnsupportedOperationException",
      "Only symmetric single-Region encryption keys with key material of AWS KMS can be made.",
    );
}
