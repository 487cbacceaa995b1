import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { failKms } from "./fail-kms";
import { findKey } from "./find-key";
import { keyOfAlias } from "./key-of-alias";
import { defineOperation } from "./operation";
import { KeyId } from "./parameters";
import { requireAccountAction } from "./require-account-action";
import { requireKeyAccess, requireNotPending } from "./require-key";

const Input = z.object({
  AliasName: z
    .string()
    .max(256)
    .regex(/^alias\/[\w/-]+$/),
  TargetKeyId: KeyId,
});

/** CreateAlias needs kms:CreateAlias twice: on the alias and on the key (AWS KMS Developer Guide, "Controlling access to aliases"). */
export const createAlias: JsonOperation = defineOperation(Input, (call, { AliasName, TargetKeyId }) => {
  const { account, region } = call;
  const aliasArn = `arn:aws:kms:${region}:${account.id}:${AliasName}`;
  const action = "kms:CreateAlias";
  if (AliasName.startsWith("alias/aws/"))
    throw failKms("InvalidAliasNameException", `${AliasName} is reserved for AWS managed keys.`);
  requireAccountAction(call, action, aliasArn);
  const found = findKey(call, TargetKeyId, action);
  requireKeyAccess(call, found, { action });
  if (found.key.accountId !== account.id)
    throw failKms("NotFoundException", `Key '${found.key.arn}' does not exist`);
  if (keyOfAlias(call.state, { alias: AliasName, accountId: account.id, region }) !== undefined)
    throw failKms("AlreadyExistsException", `An alias with the name ${aliasArn} already exists`);
  requireNotPending(found.key);
  found.key.aliases.push(AliasName);
  return null;
});
