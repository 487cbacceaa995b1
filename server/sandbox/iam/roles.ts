import { z } from "zod";
import { createIdentity, creationTarget } from "./create-identity";
import { deleteIdentity } from "./delete-identity";
import { describeRole } from "./describe-identity";
import { failIam } from "./fail-iam";
import { findRole, identityTarget, pathOf, ROLE } from "./identity-kind";
import { defineOperation, type IamOperation } from "./operation";
import { pageOf } from "./page";
import {
  Count,
  Description,
  EntityName,
  Paging,
  Path,
  PathPrefix,
  PolicyArn,
  PolicyText,
  Tags,
} from "./parameters";
import { countCharacters, readDocument } from "./read-document";

/** IAM User Guide, "IAM and AWS STS quotas". */
const MOST_TRUST_CHARACTERS = 2048;
const DEFAULT_SESSION_SECONDS = 3600;
const SessionSeconds = Count(3600, 43_200).optional();

const getRole = defineOperation({
  action: "GetRole",
  input: z.object({ RoleName: EntityName }),
  target: (call, input) => identityTarget(ROLE, call, input.RoleName),
  answer: (call, input) => ({ Role: describeRole(findRole(call, input.RoleName)) }),
});

const createRole = defineOperation({
  action: "CreateRole",
  input: z.object({
    RoleName: EntityName,
    AssumeRolePolicyDocument: PolicyText,
    Path,
    Description: Description.optional(),
    MaxSessionDuration: SessionSeconds,
    PermissionsBoundary: PolicyArn.optional(),
    Tags,
  }),
  target: (call, input) => creationTarget(ROLE, call, input.RoleName, input),
  answer: (call, input) => {
    const role = {
      ...createIdentity(ROLE, call, input.RoleName, input),
      trustPolicy: readTrust(input.AssumeRolePolicyDocument, call.state),
      maxSessionSeconds: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
      createdAt: call.state.now(),
      ...(input.Description === undefined ? {} : { description: input.Description }),
    };
    call.account.roles.set(role.name, role);
    return { Role: describeRole(role) };
  },
});

const deleteRole = defineOperation({
  action: "DeleteRole",
  input: z.object({ RoleName: EntityName }),
  target: (call, input) => identityTarget(ROLE, call, input.RoleName),
  answer: (call, input) => {
    deleteIdentity(call, findRole(call, input.RoleName), "role");
    return null;
  },
});

const listRoles = defineOperation({
  action: "ListRoles",
  input: z.object({ ...Paging, PathPrefix }),
  target: ({ account }, input) => {
    const arn = `arn:aws:iam::${account.id}:role${input.PathPrefix}`;
    return { arn, shown: arn };
  },
  answer: ({ account }, input) => {
    const roles = [...account.roles.values()].filter((role) => pathOf(role.arn).startsWith(input.PathPrefix));
    const { items, paging } = pageOf(roles, input, (role) => role.name);
    return { Roles: items.map((role) => describeRole(role, false)), ...paging };
  },
});

const updateAssumeRolePolicy = defineOperation({
  action: "UpdateAssumeRolePolicy",
  input: z.object({ RoleName: EntityName, PolicyDocument: PolicyText }),
  target: (call, input) => identityTarget(ROLE, call, input.RoleName),
  answer: (call, input) => {
    findRole(call, input.RoleName).trustPolicy = readTrust(input.PolicyDocument, call.state);
    return null;
  },
});

const updateRole = defineOperation({
  action: "UpdateRole",
  input: z.object({
    RoleName: EntityName,
    Description: Description.optional(),
    MaxSessionDuration: SessionSeconds,
  }),
  target: (call, input) => identityTarget(ROLE, call, input.RoleName),
  answer: (call, input) => {
    const role = findRole(call, input.RoleName);
    if (input.MaxSessionDuration !== undefined) role.maxSessionSeconds = input.MaxSessionDuration;
    if (input.Description !== undefined) role.description = input.Description;
    return {};
  },
});

function readTrust(text: string, state: Parameters<typeof readDocument>[2]): object {
  const policy = readDocument(text, "trust", state);
  if (countCharacters(policy) > MOST_TRUST_CHARACTERS)
    throw failIam("LimitExceeded", `Cannot exceed quota for ACLSizePerRole: ${MOST_TRUST_CHARACTERS}`);
  return policy;
}

export const ROLE_OPERATIONS: Record<string, IamOperation> = {
  GetRole: getRole,
  CreateRole: createRole,
  DeleteRole: deleteRole,
  ListRoles: listRoles,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  UpdateRole: updateRole,
};
