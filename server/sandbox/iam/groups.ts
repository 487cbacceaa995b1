import { z } from "zod";
import { groupsOf } from "@/server/sandbox/authorization/collect-policies";
import type { GroupState, UserState } from "@/server/sandbox/state";
import { createHolder, creationTarget } from "./create-identity";
import { failInGroup, requireNoPolicies } from "./delete-identity";
import { describeGroup, describeUser } from "./describe-identity";
import { failIam } from "./fail-iam";
import { findGroup, findUser, GROUP, identityTarget, pathOf, USER } from "./identity-kind";
import { defineOperation, type IamCall, type IamOperation } from "./operation";
import { pageOf } from "./page";
import { EntityName, GroupName, Paging, Path, PathPrefix } from "./parameters";

/** IAM User Guide, "IAM and AWS STS quotas". */
const MOST_GROUPS = 10;

const createGroup = defineOperation({
  action: "CreateGroup",
  input: z.object({ GroupName, Path }),
  target: (call, input) => creationTarget(GROUP, call, input.GroupName, input),
  answer: (call, input) => {
    const held = createHolder(GROUP, call, input.GroupName, input.Path);
    const group = { ...held, createdAt: call.state.now() };
    call.account.groups.set(group.name, group);
    return { Group: describeGroup(group) };
  },
});

const deleteGroup = defineOperation({
  action: "DeleteGroup",
  input: z.object({ GroupName }),
  target: (call, input) => identityTarget(GROUP, call, input.GroupName),
  answer: (call, input) => {
    const group = findGroup(call, input.GroupName);
    if (membersOf(call, group).length > 0) failInGroup();
    requireNoPolicies(group);
    call.account.groups.delete(group.name);
    return null;
  },
});

const getGroup = defineOperation({
  action: "GetGroup",
  input: z.object({ GroupName, ...Paging }),
  target: (call, input) => identityTarget(GROUP, call, input.GroupName),
  answer: (call, input) => {
    const group = findGroup(call, input.GroupName);
    const { items, paging } = pageOf(membersOf(call, group), input, ({ name }) => name);
    return { Group: describeGroup(group), Users: items.map((user) => describeUser(user, false)), ...paging };
  },
});

const listGroups = defineOperation({
  action: "ListGroups",
  input: z.object({ ...Paging, PathPrefix }),
  target: ({ account }, input) => {
    const arn = `arn:aws:iam::${account.id}:group${input.PathPrefix}`;
    return { arn, shown: arn };
  },
  answer: ({ account }, input) => {
    const groups = [...account.groups.values()].filter(({ arn }) => pathOf(arn).startsWith(input.PathPrefix));
    const { items, paging } = pageOf(groups, input, ({ name }) => name);
    return { Groups: items.map(describeGroup), ...paging };
  },
});

const listGroupsForUser = defineOperation({
  action: "ListGroupsForUser",
  input: z.object({ UserName: EntityName, ...Paging }),
  target: (call, input) => identityTarget(USER, call, input.UserName),
  answer: (call, input) => {
    const groups = groupsOf(call.account, findUser(call, input.UserName));
    const { items, paging } = pageOf(groups, input, ({ name }) => name);
    return { Groups: items.map(describeGroup), ...paging };
  },
});

const addUserToGroup = defineOperation({
  action: "AddUserToGroup",
  input: z.object({ GroupName, UserName: EntityName }),
  target: (call, input) => identityTarget(GROUP, call, input.GroupName),
  answer: (call, input) => {
    const group = findGroup(call, input.GroupName);
    const { groups } = findUser(call, input.UserName);
    if (!groups.has(group.name) && groups.size >= MOST_GROUPS)
      throw failIam("LimitExceeded", `Cannot exceed quota for GroupsPerUser: ${MOST_GROUPS}`);
    groups.add(group.name);
    return null;
  },
});

/** A user that is not in the group leaves it without a word. */
const removeUserFromGroup = defineOperation({
  action: "RemoveUserFromGroup",
  input: z.object({ GroupName, UserName: EntityName }),
  target: (call, input) => identityTarget(GROUP, call, input.GroupName),
  answer: (call, input) => {
    const group = findGroup(call, input.GroupName);
    findUser(call, input.UserName).groups.delete(group.name);
    return null;
  },
});

function membersOf({ account }: IamCall, { name }: GroupState): UserState[] {
  return [...account.users.values()].filter(({ groups }) => groups.has(name));
}

export const GROUP_OPERATIONS: Record<string, IamOperation> = {
  CreateGroup: createGroup,
  DeleteGroup: deleteGroup,
  GetGroup: getGroup,
  ListGroups: listGroups,
  ListGroupsForUser: listGroupsForUser,
  AddUserToGroup: addUserToGroup,
  RemoveUserFromGroup: removeUserFromGroup,
};
