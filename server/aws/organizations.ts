import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListParentsCommand,
  type OrganizationsClient,
  type PolicySummary,
  paginateListPolicies,
  paginateListPoliciesForTarget,
} from "@aws-sdk/client-organizations";

type Options = { abortSignal: AbortSignal };
export type ControlPolicyType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";
export type ControlPolicy = { id: string; arn: string; name: string };

/** The organization's id and management account; any member may ask. */
export async function describeOrganization(client: Promise<OrganizationsClient>, options: Options) {
  const { Organization: found } = await (await client).send(new DescribeOrganizationCommand({}), options);
  return { id: found?.Id ?? "", managementAccount: found?.MasterAccountId ?? "" };
}

/** The one parent of an account or unit. */
export async function getParent(client: Promise<OrganizationsClient>, childId: string, options: Options) {
  const { Parents } = await (await client).send(new ListParentsCommand({ ChildId: childId }), options);
  const parent = Parents?.[0];
  return parent?.Id ? { id: parent.Id, isRoot: parent.Type === "ROOT" } : null;
}

/** Every page: AWS may end one early, or send an empty one (AWS Organizations API Reference, ListPoliciesForTarget). */
export async function listControlPolicies(
  client: Promise<OrganizationsClient>,
  target: string,
  type: ControlPolicyType,
  options: Options,
): Promise<ControlPolicy[]> {
  const input = { TargetId: target, Filter: type };
  return joinPages(paginateListPoliciesForTarget({ client: await client }, input, options));
}

/** Every policy of a type in the organization, wherever it is attached. */
export async function listAllControlPolicies(
  client: Promise<OrganizationsClient>,
  type: ControlPolicyType,
  options: Options,
): Promise<ControlPolicy[]> {
  return joinPages(paginateListPolicies({ client: await client }, { Filter: type }, options));
}

async function joinPages(
  pages: AsyncIterable<{ Policies?: PolicySummary[] | undefined }>,
): Promise<ControlPolicy[]> {
  const found: ControlPolicy[] = [];
  for await (const { Policies = [] } of pages)
    found.push(...Policies.map(({ Id, Arn, Name }) => ({ id: Id ?? "", arn: Arn ?? "", name: Name ?? "" })));
  return found;
}

export async function getControlPolicy(
  client: Promise<OrganizationsClient>,
  policyId: string,
  options: Options,
): Promise<{ name: string; document: unknown }> {
  const { Policy } = await (await client).send(new DescribePolicyCommand({ PolicyId: policyId }), options);
  return {
    name: Policy?.PolicySummary?.Name ?? policyId,
    document: JSON.parse(Policy?.Content ?? "{}") as unknown,
  };
}
