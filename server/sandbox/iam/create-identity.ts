import { randomInt } from "node:crypto";
import type { RequestContext } from "@/server/policy/types";
import type { HolderState, IdentityState } from "@/server/sandbox/state";
import { requireAttachable } from "./attached-policies";
import { failIam } from "./fail-iam";
import type { HolderKind, IdentityKind } from "./identity-kind";
import type { IamCall, IamTarget } from "./operation";
import type { TagList } from "./parameters";

export type NewIdentity = {
  Path: string;
  PermissionsBoundary?: string | undefined;
  Tags?: TagList;
};

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What roles and users have in common when they begin. Throws AwsError EntityAlreadyExists, NoSuchEntity for the boundary. */
export function createIdentity(
  kind: IdentityKind,
  call: IamCall,
  name: string,
  input: NewIdentity,
): IdentityState {
  const holder = createHolder(kind, call, name, input.Path);
  if (input.PermissionsBoundary !== undefined) requireAttachable(call, input.PermissionsBoundary);
  return {
    ...holder,
    permissionsBoundary: input.PermissionsBoundary ?? null,
    tags: new Map((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

/** A role, user or group without policies. Throws AwsError EntityAlreadyExists. */
export function createHolder(kind: HolderKind, call: IamCall, name: string, path: string): HolderState {
  if (kind.find(call, name) !== undefined)
    throw failIam("EntityAlreadyExists", `${kind.word} with name ${name} already exists.`);
  return {
    arn: creationArn(kind, call, name, path),
    name,
    uniqueId: newUniqueId(kind.idPrefix),
    inlinePolicies: new Map(),
    attachedPolicies: new Set(),
  };
}

/** A role, user or group that is to be: IAM shows its ARN in a refusal. */
export function creationTarget(kind: HolderKind, call: IamCall, name: string, input: NewIdentity): IamTarget {
  const arn = creationArn(kind, call, name, input.Path);
  return { arn, shown: arn, context: creationContext(input) };
}

function creationArn(kind: HolderKind, { account }: IamCall, name: string, path: string): string {
  return `arn:aws:iam::${account.id}:${kind.noun}${path}${name}`;
}

function creationContext({ PermissionsBoundary, Tags = [] }: NewIdentity): RequestContext {
  return {
    ...(PermissionsBoundary === undefined ? {} : { "iam:PermissionsBoundary": PermissionsBoundary }),
    ...(Tags.length === 0 ? {} : { "aws:TagKeys": Tags.map(({ Key }) => Key) }),
    ...Object.fromEntries(Tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
  };
}

/** Never used twice: policies that named a deleted role do not trust its successor. */
export function newUniqueId(prefix: HolderKind["idPrefix"] | "AKIA"): string {
  const length = prefix === "AKIA" ? 16 : 17;
  return prefix + Array.from({ length }, () => BASE32[randomInt(32)]).join("");
}
