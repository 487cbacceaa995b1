import type { PolicyKind } from "./document";

export type Need = "required" | "optional" | "forbidden";

type Kind = { name: string; principal: Need; notPrincipal: boolean; resource: Need };

/** What a kind of policy is called, and whether it names principals and resources. */
const kind = (name: string, principal: Need, notPrincipal: boolean, resource: Need): Kind => ({
  name,
  principal,
  notPrincipal,
  resource,
});

/** Source: IAM User Guide, "Identity-based policies and resource-based policies" and the pages of each element. */
export const POLICY_KINDS: Record<PolicyKind, Kind> = {
  identity: kind("An identity-based policy", "forbidden", false, "required"),
  scp: kind("A service control policy", "forbidden", false, "required"),
  rcp: kind("A resource control policy", "required", false, "required"),
  vpce: kind("A VPC endpoint policy", "required", true, "required"),
  resource: kind("A resource-based policy", "required", true, "required"),
  attached: kind("A resource-based policy", "required", true, "optional"),
  trust: kind("A role trust policy", "required", false, "forbidden"),
};
