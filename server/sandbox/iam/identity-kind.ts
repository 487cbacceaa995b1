import { z } from "zod";
import type { GroupState, PolicyHolder, RoleState, UserState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import type { IamCall, IamTarget } from "./operation";
import { EntityName, GroupName } from "./parameters";

/** Roles, users and groups have the same kinds of policies under different names. */
export type HolderKind<S extends PolicyHolder = PolicyHolder> = {
  /** As in PutRolePolicy. */
  word: "Role" | "User" | "Group";
  noun: "role" | "user" | "group";
  parameter: "RoleName" | "UserName" | "GroupName";
  name: z.ZodType<string>;
  /** What its unique ids begin with (IAM User Guide, "IAM identifiers"). */
  idPrefix: "AROA" | "AIDA" | "AGPA";
  find: (call: IamCall, name: string) => S | undefined;
};
/** Those that can ask for something themselves, and have a boundary. */
export type IdentityKind = HolderKind<RoleState | UserState>;

export const ROLE: HolderKind<RoleState> = {
  word: "Role",
  noun: "role",
  parameter: "RoleName",
  name: EntityName,
  idPrefix: "AROA",
  find: ({ account }, name) => account.roles.get(name),
};
export const USER: HolderKind<UserState> = {
  word: "User",
  noun: "user",
  parameter: "UserName",
  name: EntityName,
  idPrefix: "AIDA",
  find: ({ account }, name) => account.users.get(name),
};
export const GROUP: HolderKind<GroupState> = {
  word: "Group",
  noun: "group",
  parameter: "GroupName",
  name: GroupName,
  idPrefix: "AGPA",
  find: ({ account }, name) => account.groups.get(name),
};
export const IDENTITY_KINDS: IdentityKind[] = [ROLE, USER];
export const HOLDER_KINDS: HolderKind[] = [...IDENTITY_KINDS, GROUP];

/** Parameters of an operation on one role, user or group: its name under the kind's own parameter, and the rest. */
export function withName<S extends z.ZodRawShape>(kind: HolderKind, shape: S) {
  const Name: z.ZodType<Record<string, string>> = z.object({ [kind.parameter]: kind.name });
  return z.intersection(Name, z.object(shape));
}

/** The role, user or group that was named. Throws AwsError NoSuchEntity. */
export function findNamed<S extends PolicyHolder>(
  kind: HolderKind<S>,
  call: IamCall,
  input: Record<string, unknown>,
): S {
  const name = String(input[kind.parameter]);
  return kind.find(call, name) ?? failMissing(kind, name);
}

export function findRole(call: IamCall, name: string): RoleState {
  return ROLE.find(call, name) ?? failMissing(ROLE, name);
}

export function findUser(call: IamCall, name: string): UserState {
  return USER.find(call, name) ?? failMissing(USER, name);
}

export function findGroup(call: IamCall, name: string): GroupState {
  return GROUP.find(call, name) ?? failMissing(GROUP, name);
}

function failMissing({ noun }: HolderKind, name: string): never {
  throw failIam("NoSuchEntity", `The ${noun} with name ${name} cannot be found.`);
}

/** A role, user or group that may not exist: IAM decides before it looks. */
export function identityTarget(kind: HolderKind, call: IamCall, name: string): IamTarget {
  const holder = kind.find(call, name);
  return {
    arn: holder?.arn ?? `arn:aws:iam::${call.account.id}:${kind.noun}/${name}`,
    shown: `${kind.noun} ${name}`,
    context: holder === undefined ? {} : resourceKeys(holder),
  };
}

/** The tags of a role or user, and iam:PermissionsBoundary, the boundary that it has. A group has neither. */
function resourceKeys(holder: PolicyHolder) {
  if (!("tags" in holder)) return {};
  const tags = [...holder.tags].flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value],
    [`iam:ResourceTag/${key}`, value],
  ]);
  const arn = holder.permissionsBoundary;
  return { ...(arn === null ? {} : { "iam:PermissionsBoundary": arn }), ...Object.fromEntries(tags) };
}

/** "/" or "/team/": what stands between type and name in an ARN. */
export function pathOf(arn: string): string {
  return arn.slice(arn.indexOf("/"), arn.lastIndexOf("/") + 1);
}
