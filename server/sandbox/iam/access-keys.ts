import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { AccessKey } from "@/server/sandbox/state";
import { newUniqueId } from "./create-identity";
import { failIam } from "./fail-iam";
import { findUser, identityTarget, USER } from "./identity-kind";
import { longTermKeysOf } from "./long-term-keys";
import { defineOperation, type IamOperation } from "./operation";
import { pageOf } from "./page";
import { EntityName, Paging } from "./parameters";
import { userNameOf } from "./users";

/** IAM User Guide, "IAM and AWS STS quotas". */
const MOST_KEYS = 2;
const AccessKeyId = z.string().min(16).max(128).regex(/^\w+$/);

const createAccessKey = defineOperation({
  action: "CreateAccessKey",
  input: z.object({ UserName: EntityName.optional() }),
  target: (call, input) => identityTarget(USER, call, userNameOf(call, input.UserName)),
  answer: (call, input) => {
    const user = findUser(call, userNameOf(call, input.UserName));
    if (longTermKeysOf(call, user.name).length >= MOST_KEYS)
      throw failIam("LimitExceeded", `Cannot exceed quota for AccessKeysPerUser: ${MOST_KEYS}`);
    const key: AccessKey = {
      accessKeyId: newUniqueId("AKIA"),
      secretAccessKey: randomBytes(30).toString("base64"),
      accountId: call.account.id,
      identity: { type: "user", name: user.name },
      session: null,
      createdAt: call.state.now(),
    };
    call.state.accessKeys.set(key.accessKeyId, key);
    return {
      AccessKey: {
        ...describe(key, user.name, user.createdAt),
        SecretAccessKey: key.secretAccessKey,
      },
    };
  },
});

const listAccessKeys = defineOperation({
  action: "ListAccessKeys",
  input: z.object({ UserName: EntityName.optional(), ...Paging }),
  target: (call, input) => identityTarget(USER, call, userNameOf(call, input.UserName)),
  answer: (call, input) => {
    const user = findUser(call, userNameOf(call, input.UserName));
    const { items, paging } = pageOf(longTermKeysOf(call, user.name), input, (key) => key.accessKeyId);
    return {
      AccessKeyMetadata: items.map((key) => describe(key, user.name, user.createdAt)),
      ...paging,
    };
  },
});

const deleteAccessKey = defineOperation({
  action: "DeleteAccessKey",
  input: z.object({ UserName: EntityName.optional(), AccessKeyId }),
  target: (call, input) => identityTarget(USER, call, userNameOf(call, input.UserName)),
  answer: (call, input) => {
    const user = findUser(call, userNameOf(call, input.UserName));
    const key = longTermKeysOf(call, user.name).find(({ accessKeyId }) => accessKeyId === input.AccessKeyId);
    if (key === undefined)
      throw failIam("NoSuchEntity", `The Access Key with id ${input.AccessKeyId} cannot be found.`);
    call.state.accessKeys.delete(key.accessKeyId);
    return null;
  },
});

/** A key of the world is as old as its user. */
function describe(key: AccessKey, userName: string, userCreatedAt: Date) {
  return {
    UserName: userName,
    AccessKeyId: key.accessKeyId,
    Status: "Active",
    CreateDate: key.createdAt ?? userCreatedAt,
  };
}

export const ACCESS_KEY_OPERATIONS: Record<string, IamOperation> = {
  CreateAccessKey: createAccessKey,
  ListAccessKeys: listAccessKeys,
  DeleteAccessKey: deleteAccessKey,
};
