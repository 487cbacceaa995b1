import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";
import type { Caller, CollectPolicies } from "@/server/sandbox/exchange";
import type {
  AccountState,
  GroupState,
  HolderState,
  PolicyHolder,
  RoleState,
  SandboxState,
  UserState,
} from "@/server/sandbox/state";
import { findManagedPolicy } from "./find-managed-policy";

/**
 * Everything IAM weighs for this request besides the resource policy: the caller's own policies and those of a user's
 * groups, the SCPs above the caller, the RCPs above the resource's account, and the policy of the VPC endpoint the
 * request came through.
 * The management account has no SCPs and no RCPs, service-linked roles no SCPs (AWS Organizations User Guide, "Service control policies").
 */
export const collectPolicies: CollectPolicies = (exchange, resourceAccount) => {
  const { state, caller, request } = exchange;
  const identity = findIdentity(state, caller);
  const session = caller.key?.session ?? null;
  return {
    ...(identity === null ? rootPolicies(caller) : policiesOf(state, identity, caller.accountId)),
    ...(session === null || session.policies.length === 0 ? {} : { sessionPolicies: session.policies }),
    serviceControlPolicies: identity?.arn.includes(":role/aws-service-role/")
      ? []
      : policiesAbove(state, caller.accountId, "serviceControlPolicies"),
    resourceControlPolicies: policiesAbove(state, resourceAccount, "resourceControlPolicies"),
    vpcEndpointPolicies: endpointPolicies(state, request.vpcEndpointId),
    vpcEndpointType: "Gateway",
  };
};

/** The role or user behind a key; null for account root, callers without a key, and sessions of a role deleted since. */
export function findIdentity(state: SandboxState, caller: Caller): RoleState | UserState | null {
  if (caller.key === null || caller.accountId === null) return null;
  const account = state.accounts.get(caller.accountId);
  const { identity } = caller.key;
  if (identity.type === "user") return account?.users.get(identity.name) ?? null;
  if (identity.type !== "role") return null;
  const role = account?.roles.get(identity.name);
  return role?.uniqueId === caller.key.session?.roleId ? (role ?? null) : null;
}

const ROOT_POLICY: NamedPolicy = {
  name: "account root user",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

function rootPolicies(caller: Caller) {
  return caller.key?.identity.type === "root"
    ? { identityPolicies: [ROOT_POLICY] }
    : { identityPolicies: [] };
}

function policiesOf(state: SandboxState, identity: RoleState | UserState, accountId: string | null) {
  const account = state.accounts.get(accountId ?? "");
  const groups = account === undefined ? [] : groupsOf(account, identity);
  const boundary = identity.permissionsBoundary;
  return {
    identityPolicies: [identity, ...groups].flatMap((holder) => heldPolicies(state, holder)),
    ...(boundary === null ? {} : { permissionsBoundaries: [boundaryOf(state, boundary)] }),
  };
}

/** The groups that a user is in; roles are in none (IAM User Guide, "IAM user groups"). */
export function groupsOf(account: AccountState, identity: PolicyHolder): GroupState[] {
  const names = "groups" in identity ? [...identity.groups] : [];
  return names.flatMap((name) => account.groups.get(name) ?? []);
}

/** The policies put on a role, a user or a group: inline ones first. */
export function heldPolicies(
  state: SandboxState,
  { inlinePolicies, attachedPolicies }: HolderState,
): NamedPolicy[] {
  const attached = [...attachedPolicies].flatMap((arn) => findManagedPolicy(state, arn) ?? []);
  return [...inlinePolicies.values(), ...attached];
}

/** A boundary whose policy was deleted allows nothing. */
function boundaryOf(state: SandboxState, arn: string): NamedPolicy {
  return (
    findManagedPolicy(state, arn) ?? { name: arn, arn, policy: { Version: "2012-10-17", Statement: [] } }
  );
}

function policiesAbove(
  state: SandboxState,
  accountId: string | null,
  kind: "serviceControlPolicies" | "resourceControlPolicies",
): TargetPolicies[] {
  const { organization } = state;
  if (organization === null || accountId === null || accountId === organization.managementAccountId)
    return [];
  if (!organization.parents.has(accountId)) return [];
  const byTarget = new Map(organization[kind].map((level) => [level.target, level]));
  return pathToRoot(organization, accountId).flatMap((target) => byTarget.get(target) ?? []);
}

/** Root first, the account last. */
export function pathToRoot(
  organization: NonNullable<SandboxState["organization"]>,
  accountId: string,
): string[] {
  const path = [accountId];
  let parent = organization.parents.get(accountId);
  while (parent !== undefined) {
    path.unshift(parent);
    const id = parent;
    parent = organization.units.find((unit) => unit.id === id)?.parentId;
  }
  return path;
}

function endpointPolicies(state: SandboxState, id: string | null): NamedPolicy[] {
  const endpoint = id === null ? undefined : state.vpcEndpoints.get(id);
  return endpoint === undefined ? [] : [{ name: endpoint.id, policy: endpoint.policy }];
}
