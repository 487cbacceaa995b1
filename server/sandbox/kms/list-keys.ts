import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { toSeconds } from "./describe-key";
import { findKey } from "./find-key";
import { defineOperation, type KmsCall } from "./operation";
import { pageOf } from "./page";
import { KeyId, Paging } from "./parameters";
import { requireAccountAction } from "./require-account-action";

/** ListKeys: the caller's own, in the request's region. */
export const listKeys: JsonOperation = defineOperation(z.object(Paging), (call, input) => {
  requireAccountAction(call, "kms:ListKeys");
  const { items, paging } = pageOf(ownKeys(call), input, (key) => key.keyId);
  return { Keys: items.map((key) => ({ KeyId: key.keyId, KeyArn: key.arn })), ...paging };
});

/** ListAliases: all of the account and region, or those of one key. */
export const listAliases: JsonOperation = defineOperation(
  z.object({ ...Paging, KeyId: KeyId.optional() }),
  (call, input) => {
    requireAccountAction(call, "kms:ListAliases");
    const only = input.KeyId === undefined ? null : findKey(call, input.KeyId, "kms:ListAliases").key;
    const aliases = ownKeys(call)
      .filter((key) => only === null || key === only)
      .flatMap((key) => key.aliases.map((name) => ({ name, key })));
    const { items, paging } = pageOf(aliases, input, ({ name }) => name);
    return { Aliases: items.map(({ name, key }) => describeAlias(call, name, key)), ...paging };
  },
);

function ownKeys({ state, account, region }: KmsCall) {
  return [...state.kmsKeys.values()].filter((key) => key.accountId === account.id && key.region === region);
}

function describeAlias({ account, region }: KmsCall, name: string, key: ReturnType<typeof ownKeys>[number]) {
  return {
    AliasName: name,
    AliasArn: `arn:aws:kms:${region}:${account.id}:${name}`,
    TargetKeyId: key.keyId,
    ...(key.createdAt === undefined ? {} : { CreationDate: toSeconds(key.createdAt) }),
  };
}
