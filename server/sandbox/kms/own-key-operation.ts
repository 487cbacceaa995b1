import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { KmsKeyState } from "@/server/sandbox/state";
import { failKms } from "./fail-kms";
import { findKey } from "./find-key";
import { defineOperation, type KmsCall } from "./operation";
import { KeyId } from "./parameters";
import { refuseForeignKey } from "./refuse-key";
import { requireKeyAccess } from "./require-key";

/** An operation on one key of the caller's own account: KMS does not offer it across accounts, nor by alias. */
export function defineOwnKeyOperation<S extends z.ZodRawShape>(
  name: string,
  shape: S,
  answer: (call: KmsCall, key: KmsKeyState, input: z.infer<z.ZodObject<S>>) => unknown,
): JsonOperation {
  const action = `kms:${name}`;
  const input = z.intersection(z.object({ KeyId }), z.object(shape));
  return defineOperation(input, (call, given) => {
    if (given.KeyId.includes("alias/"))
      throw failKms("InvalidArnException", "Key Aliases are not supported for this operation");
    const found = findKey(call, given.KeyId, action);
    if (found.key.accountId !== call.account.id)
      throw refuseForeignKey(call, { action, keyArn: found.key.arn, keyAccount: found.key.accountId });
    requireKeyAccess(call, found, { action });
    return answer(call, found.key, given);
  });
}
