import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { failOrganizations } from "./fail-organizations";
import { defineOperation, type OrganizationsCall } from "./operation";
import { Paging, pageOf } from "./page";
import { AccountId, TreeId } from "./parameters";
import { accountIds, findParent, targetArn } from "./tree";

const JOINED = new Date("2023-01-01T00:00:00Z");

const describeOrganization = defineOperation({
  name: "DescribeOrganization",
  input: z.object({}),
  alsoFor: "members",
  answer: ({ organization }) => {
    const management = organization.managementAccountId;
    return {
      Organization: {
        Id: organization.id,
        Arn: `arn:aws:organizations::${management}:organization/${organization.id}`,
        FeatureSet: "ALL",
        MasterAccountId: management,
        MasterAccountArn: targetArn(organization, management, "ACCOUNT"),
        MasterAccountEmail: emailOf(management),
        AvailablePolicyTypes: [{ Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" }],
      },
    };
  },
});

const listAccounts = defineOperation({
  name: "ListAccounts",
  alsoFor: "delegated administrators",
  input: z.object(Paging),
  answer: (call, input) =>
    pageOf(
      "Accounts",
      accountIds(call.organization).map((id) => describeMember(call, id)),
      input,
    ),
});

const describeAccount = defineOperation({
  name: "DescribeAccount",
  alsoFor: "delegated administrators",
  input: z.object({ AccountId }),
  resources: ({ organization }, input) => [targetArn(organization, input.AccountId, "ACCOUNT")],
  answer: (call, input) => ({ Account: describeMember(call, requireAccount(call, input.AccountId)) }),
});

const moveAccount = defineOperation({
  name: "MoveAccount",
  input: z.object({ AccountId, SourceParentId: TreeId, DestinationParentId: TreeId }),
  resources: ({ organization }, input) => [
    targetArn(organization, input.AccountId, "ACCOUNT"),
    ...[input.SourceParentId, input.DestinationParentId].flatMap(
      (id) => findParent(organization, id)?.arn ?? [],
    ),
  ],
  answer: (call, { AccountId: id, SourceParentId, DestinationParentId }) => {
    const { organization } = call;
    requireAccount(call, id);
    if (findParent(organization, DestinationParentId) === undefined)
      throw failOrganizations("DestinationParentNotFoundException");
    const current = organization.parents.get(id) ?? organization.rootId;
    if (current === DestinationParentId) throw failOrganizations("DuplicateAccountException");
    if (current !== SourceParentId) throw failOrganizations("SourceParentNotFoundException");
    organization.parents.set(id, DestinationParentId);
    return null;
  },
});

/** Throws AwsError AccountNotFoundException. */
export function requireAccount({ organization }: OrganizationsCall, id: string): string {
  if (accountIds(organization).includes(id)) return id;
  throw failOrganizations("AccountNotFoundException");
}

/** An account as ListAccounts shows it; dates in seconds. */
export function describeMember({ organization, state }: OrganizationsCall, id: string) {
  return {
    Id: id,
    Arn: targetArn(organization, id, "ACCOUNT"),
    Email: emailOf(id),
    Name: state.accounts.get(id)?.name ?? id,
    Status: "ACTIVE",
    State: "ACTIVE",
    JoinedMethod: id === organization.managementAccountId ? "INVITED" : "CREATED",
    JoinedTimestamp: JOINED.getTime() / 1000,
  };
}

function emailOf(id: string): string {
  return `account-${id}@example.com`;
}

export const ACCOUNT_OPERATIONS: Record<string, JsonOperation> = {
  DescribeOrganization: describeOrganization,
  ListAccounts: listAccounts,
  DescribeAccount: describeAccount,
  MoveAccount: moveAccount,
};
