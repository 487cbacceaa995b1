import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";
import type { OrganizationPolicy, OrganizationState } from "@/server/sandbox/state";
import { FULL_ACCESS_POLICIES } from "@/server/sandbox/world/build-organization";
import { failOrganizations } from "./fail-organizations";

export type PolicyType = OrganizationPolicy["type"];

const LISTS = {
  SERVICE_CONTROL_POLICY: "serviceControlPolicies",
  RESOURCE_CONTROL_POLICY: "resourceControlPolicies",
} as const;

const OF_AWS = [
  describe(FULL_ACCESS_POLICIES.service, "SERVICE_CONTROL_POLICY", "Allows access to every operation"),
  describe(FULL_ACCESS_POLICIES.resource, "RESOURCE_CONTROL_POLICY", "Allows access to every operation"),
];

/** Every policy of the organization: AWS's own, those that were made, and those that a world brought attached. */
export function listCatalog(organization: OrganizationState): OrganizationPolicy[] {
  const attached = (["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const).flatMap((type) =>
    levels(organization, type).flatMap(({ policies }) =>
      policies.map((policy) => describe(policy, type, "")),
    ),
  );
  const known = [...attached, ...OF_AWS, ...(organization.policies ?? [])];
  return [...new Map(known.map((policy) => [policy.id, policy])).values()];
}

/** Throws AwsError PolicyNotFoundException. */
export function findPolicy(organization: OrganizationState, id: string): OrganizationPolicy {
  const policy = listCatalog(organization).find((known) => known.id === id);
  if (policy === undefined) throw failOrganizations("PolicyNotFoundException");
  return policy;
}

export function isAwsManaged({ arn }: OrganizationPolicy): boolean {
  return OF_AWS.some((policy) => policy.arn === arn);
}

/** The levels at which policies of a type are attached. */
export function levels(organization: OrganizationState, type: PolicyType): TargetPolicies[] {
  return organization[LISTS[type]];
}

/** What is attached to one target; full access alone where a world says nothing of it. */
export function attachedTo(organization: OrganizationState, type: PolicyType, target: string): NamedPolicy[] {
  const level = levels(organization, type).find((known) => known.target === target);
  return level?.policies ?? OF_AWS.filter((policy) => policy.type === type).map(toNamed);
}

/** Replaces what is attached to one target. */
export function setAttached(
  organization: OrganizationState,
  type: PolicyType,
  target: string,
  policies: NamedPolicy[],
): void {
  const others = levels(organization, type).filter((known) => known.target !== target);
  organization[LISTS[type]] = [...others, { target, policies }];
}

/** Keeps a new or changed policy, also where it is attached. */
export function savePolicy(organization: OrganizationState, policy: OrganizationPolicy): void {
  const others = (organization.policies ?? []).filter(({ id }) => id !== policy.id);
  organization.policies = [...others, policy];
  organization[LISTS[policy.type]] = levels(organization, policy.type).map((level) => ({
    ...level,
    policies: level.policies.map((known) => (known.arn === policy.arn ? toNamed(policy) : known)),
  }));
}

export function toNamed({ name, arn, policy }: OrganizationPolicy): NamedPolicy {
  return { name, arn, policy };
}

function describe(policy: NamedPolicy, type: PolicyType, description: string): OrganizationPolicy {
  const arn = policy.arn ?? policy.name;
  return {
    id: arn.slice(arn.lastIndexOf("/") + 1),
    arn,
    name: policy.name,
    description,
    type,
    policy: policy.policy,
  };
}
