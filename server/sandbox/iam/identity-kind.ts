import { z } from "zod";
import type { IdentityState, RoleState, UserState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import type { IamCall, IamTarget } from "./operation";
import { EntityName } from "./parameters";

/** Roles and users have the same kinds of policies under different names. */
export type IdentityKind = {
  /** As in PutRolePolicy. */
  word: "Role" | "User";
  noun: "role" | "user";
  parameter: "RoleName" | "UserName";
  find: (call: IamCall, name: string) => IdentityState | undefined;
};

export const ROLE: IdentityKind = {
  word: "Role",
  noun: "role",
  parameter: "RoleName",
  find: ({ account }, name) => account.roles.get(name),
};
export const USER: IdentityKind = {
  word: "User",
  noun: "user",
  parameter: "UserName",
  find: ({ account }, name) => account.users.get(name),
};
export const IDENTITY_KINDS = [ROLE, USER];

/** Parameters of an operation on one role or user: its name under the kind's own parameter, and the rest. */
export function withName<S extends z.ZodRawShape>(kind: IdentityKind, shape: S) {
  const Name: z.ZodType<Record<string, string>> = z.object({ [kind.parameter]: EntityName });
  return z.intersection(Name, z.object(shape));
}

/** The role or user that was named. Throws AwsError NoSuchEntity. */
export function findNamed(kind: IdentityKind, call: IamCall, input: Record<string, unknown>): IdentityState {
  const name = String(input[kind.parameter]);
  return kind.find(call, name) ?? failMissing(kind, name);
}

export function findRole(call: IamCall, name: string): RoleState {
  return call.account.roles.get(name) ?? failMissing(ROLE, name);
}

export function findUser(call: IamCall, name: string): UserState {
  return call.account.users.get(name) ?? failMissing(USER, name);
}

function failMissing(kind: IdentityKind, name: string): never {
  throw failIam("NoSuchEntity", `The ${kind.noun} with name ${name} cannot be found.`);
}

/** A role or user that may not exist: IAM decides before it looks. */
export function identityTarget(kind: IdentityKind, call: IamCall, name: string): IamTarget {
  const identity = kind.find(call, name);
  const tags = [...(identity?.tags ?? [])].flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value],
    [`iam:ResourceTag/${key}`, value],
  ]);
  return {
    arn: identity?.arn ?? `arn:aws:iam::${call.account.id}:${kind.noun}/${name}`,
    shown: `${kind.noun} ${name}`,
    context: { ...boundaryKey(identity), ...Object.fromEntries(tags) },
  };
}

/** iam:PermissionsBoundary is the boundary that the role or user has. */
function boundaryKey(identity: IdentityState | undefined) {
  const arn = identity?.permissionsBoundary ?? null;
  return arn === null ? {} : { "iam:PermissionsBoundary": arn };
}

/** "/" or "/team/": what stands between type and name in an ARN. */
export function pathOf(arn: string): string {
  return arn.slice(arn.indexOf("/"), arn.lastIndexOf("/") + 1);
}
