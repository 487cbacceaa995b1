import type { OrganizationState } from "@/server/sandbox/state";

export type TargetType = "ROOT" | "ORGANIZATIONAL_UNIT" | "ACCOUNT";
export type OrganizationTarget = { id: string; type: TargetType; arn: string; parentId: string | null };

const ARN_WORD: Record<TargetType, string> = { ROOT: "root", ORGANIZATIONAL_UNIT: "ou", ACCOUNT: "account" };

/** The root, unit or account with this id; undefined when there is none. */
export function findTarget(organization: OrganizationState, id: string): OrganizationTarget | undefined {
  if (id === organization.rootId) return target(organization, id, "ROOT", null);
  const unit = organization.units.find((known) => known.id === id);
  if (unit !== undefined) return target(organization, id, "ORGANIZATIONAL_UNIT", unit.parentId);
  if (id === organization.managementAccountId)
    return target(organization, id, "ACCOUNT", organization.parents.get(id) ?? organization.rootId);
  const parentId = organization.parents.get(id);
  return parentId === undefined ? undefined : target(organization, id, "ACCOUNT", parentId);
}

/** The root or unit with this id. */
export function findParent(organization: OrganizationState, id: string): OrganizationTarget | undefined {
  const found = findTarget(organization, id);
  return found?.type === "ACCOUNT" ? undefined : found;
}

/** Every account, the management account included. */
export function accountIds(organization: OrganizationState): string[] {
  return [...new Set([organization.managementAccountId, ...organization.parents.keys()])].sort();
}

/** arn:aws:organizations::<management>:account/o-…/<id> */
export function targetArn(organization: OrganizationState, id: string, type: TargetType): string {
  return `arn:aws:organizations::${organization.managementAccountId}:${ARN_WORD[type]}/${organization.id}/${id}`;
}

function target(
  organization: OrganizationState,
  id: string,
  type: TargetType,
  parentId: string | null,
): OrganizationTarget {
  return { id, type, arn: targetArn(organization, id, type), parentId };
}
