import { z } from "zod";
import { createIdentity, creationTarget } from "./create-identity";
import { deleteIdentity, failInGroup } from "./delete-identity";
import { describeUser } from "./describe-identity";
import { failIam } from "./fail-iam";
import { findUser, identityTarget, pathOf, USER } from "./identity-kind";
import { longTermKeysOf } from "./long-term-keys";
import { defineOperation, type IamCall, type IamOperation } from "./operation";
import { pageOf } from "./page";
import { EntityName, Paging, Path, PathPrefix, PolicyArn, Tags } from "./parameters";

/** The user a request names, or the one who makes it. Throws AwsError ValidationError for callers that are no user. */
export function userNameOf({ caller }: IamCall, named: string | undefined): string {
  if (named !== undefined) return named;
  if (caller.key?.identity.type === "user") return caller.key.identity.name;
  throw failIam("ValidationError", "Must specify userName when calling with non-User credentials");
}

const getUser = defineOperation({
  action: "GetUser",
  input: z.object({ UserName: EntityName.optional() }),
  target: (call, input) => identityTarget(USER, call, userNameOf(call, input.UserName)),
  answer: (call, input) => ({ User: describeUser(findUser(call, userNameOf(call, input.UserName))) }),
});

const createUser = defineOperation({
  action: "CreateUser",
  input: z.object({ UserName: EntityName, Path, PermissionsBoundary: PolicyArn.optional(), Tags }),
  target: (call, input) => creationTarget(USER, call, input.UserName, input),
  answer: (call, input) => {
    const user = {
      ...createIdentity(USER, call, input.UserName, input),
      createdAt: call.state.now(),
      groups: new Set<string>(),
    };
    call.account.users.set(user.name, user);
    return { User: describeUser(user) };
  },
});

const deleteUser = defineOperation({
  action: "DeleteUser",
  input: z.object({ UserName: EntityName }),
  target: (call, input) => identityTarget(USER, call, input.UserName),
  answer: (call, input) => {
    const user = findUser(call, input.UserName);
    if (longTermKeysOf(call, user.name).length > 0)
      throw failIam("DeleteConflict", "Cannot delete entity, must delete access keys first.");
    if (user.groups.size > 0) failInGroup();
    deleteIdentity(call, user, "user");
    return null;
  },
});

const listUsers = defineOperation({
  action: "ListUsers",
  input: z.object({ ...Paging, PathPrefix }),
  target: ({ account }, input) => {
    const arn = `arn:aws:iam::${account.id}:user${input.PathPrefix}`;
    return { arn, shown: arn };
  },
  answer: ({ account }, input) => {
    const users = [...account.users.values()].filter((user) => pathOf(user.arn).startsWith(input.PathPrefix));
    const { items, paging } = pageOf(users, input, (user) => user.name);
    return { Users: items.map((user) => describeUser(user, false)), ...paging };
  },
});

export const USER_OPERATIONS: Record<string, IamOperation> = {
  GetUser: getUser,
  CreateUser: createUser,
  DeleteUser: deleteUser,
  ListUsers: listUsers,
};
