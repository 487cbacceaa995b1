import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";
import type { OrganizationState } from "@/server/sandbox/state";
import type { World, WorldOrganization } from "./schema";

const FULL_ACCESS = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const RCP_FULL_ACCESS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

export const FULL_ACCESS_POLICIES: Record<"service" | "resource", NamedPolicy> = {
  service: {
    name: "FullAWSAccess",
    arn: "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess",
    policy: FULL_ACCESS,
  },
  resource: {
    name: "RCPFullAWSAccess",
    arn: "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess",
    policy: RCP_FULL_ACCESS,
  },
};

/** The organization as Organizations keeps it: FullAWSAccess attached to root, units and accounts unless it was detached. */
export function buildOrganization(world: World): OrganizationState | null {
  const { organization } = world;
  if (organization === undefined) return null;
  const rootId = "r-root";
  const rename = (id: string) => (id === "root" ? rootId : id);
  const targets = ["root", ...Object.keys(organization.units), ...Object.keys(organization.members)];
  return {
    id: organization.id,
    managementAccountId: organization.management,
    rootId,
    units: Object.entries(organization.units).map(([id, unit]) => ({
      id,
      name: unit.name,
      parentId: rename(unit.parent),
    })),
    parents: new Map(Object.entries(organization.members).map(([id, parent]) => [id, rename(parent)])),
    serviceControlPolicies: targets.map((target) => level(organization, "service", target, rename(target))),
    delegatedAdministrators: new Map(
      Object.entries(organization.delegatedAdministrators).map(([id, services]) => [id, new Set(services)]),
    ),
    resourceControlPolicies: targets.map((target) => level(organization, "resource", target, rename(target))),
  };
}

function level(
  organization: WorldOrganization,
  kind: "service" | "resource",
  target: string,
  id: string,
): TargetPolicies {
  const own = organization[`${kind}ControlPolicies`][target] ?? {};
  const detached = kind === "service" && organization.detachedFullAccess.includes(target);
  const policies = Object.entries(own).map(([name, policy]) => ({
    name,
    arn: policyArn(organization, kind, name),
    policy,
  }));
  return { target: id, policies: [...(detached ? [] : [FULL_ACCESS_POLICIES[kind]]), ...policies] };
}

function policyArn(organization: WorldOrganization, kind: "service" | "resource", name: string): string {
  const id = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `arn:aws:organizations::${organization.management}:policy/${organization.id}/${kind}_control_policy/p-${id}`;
}
