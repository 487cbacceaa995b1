import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { OrganizationState } from "@/server/sandbox/state";
import { describeMember } from "./accounts";
import { failOrganizations } from "./fail-organizations";
import { defineOperation, type OrganizationsCall } from "./operation";
import { Paging, pageOf } from "./page";
import { TreeId } from "./parameters";
import { accountIds, findParent, findTarget, targetArn } from "./tree";

const listRoots = defineOperation({
  name: "ListRoots",
  alsoFor: "delegated administrators",
  input: z.object(Paging),
  answer: ({ organization }, input) =>
    pageOf(
      "Roots",
      [
        {
          Id: organization.rootId,
          Arn: targetArn(organization, organization.rootId, "ROOT"),
          Name: "Root",
          PolicyTypes: [
            { Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" },
            { Type: "RESOURCE_CONTROL_POLICY", Status: "ENABLED" },
          ],
        },
      ],
      input,
    ),
});

const listOrganizationalUnitsForParent = defineOperation({
  name: "ListOrganizationalUnitsForParent",
  alsoFor: "delegated administrators",
  input: z.object({ ParentId: TreeId, ...Paging }),
  resources: parentArns,
  answer: ({ organization }, input) => {
    requireParent(organization, input.ParentId);
    const units = organization.units.filter((unit) => unit.parentId === input.ParentId);
    const shown = units.map(({ id, name }) => ({
      Id: id,
      Arn: targetArn(organization, id, "ORGANIZATIONAL_UNIT"),
      Name: name,
    }));
    return pageOf("OrganizationalUnits", shown, input);
  },
});

const listAccountsForParent = defineOperation({
  name: "ListAccountsForParent",
  alsoFor: "delegated administrators",
  input: z.object({ ParentId: TreeId, ...Paging }),
  resources: parentArns,
  answer: (call, input) => {
    requireParent(call.organization, input.ParentId);
    const shown = accountsUnder(call.organization, input.ParentId).map((id) => describeMember(call, id));
    return pageOf("Accounts", shown, input);
  },
});

const listChildren = defineOperation({
  name: "ListChildren",
  alsoFor: "delegated administrators",
  input: z.object({ ParentId: TreeId, ChildType: z.enum(["ACCOUNT", "ORGANIZATIONAL_UNIT"]), ...Paging }),
  resources: parentArns,
  answer: ({ organization }, input) => {
    requireParent(organization, input.ParentId);
    const ids =
      input.ChildType === "ACCOUNT"
        ? accountsUnder(organization, input.ParentId)
        : organization.units.filter((unit) => unit.parentId === input.ParentId).map((unit) => unit.id);
    return pageOf(
      "Children",
      ids.map((Id) => ({ Id, Type: input.ChildType })),
      input,
    );
  },
});

const listParents = defineOperation({
  name: "ListParents",
  alsoFor: "delegated administrators",
  input: z.object({ ChildId: TreeId, ...Paging }),
  resources: ({ organization }, input) => [findTarget(organization, input.ChildId)?.arn ?? "*"],
  answer: ({ organization }, input) => {
    const child = findTarget(organization, input.ChildId);
    const parent = child?.parentId == null ? undefined : findTarget(organization, child.parentId);
    if (parent === undefined) throw failOrganizations("ChildNotFoundException");
    return pageOf("Parents", [{ Id: parent.id, Type: parent.type }], input);
  },
});

function parentArns({ organization }: OrganizationsCall, input: { ParentId: string }): string[] {
  return [findParent(organization, input.ParentId)?.arn ?? "*"];
}

function requireParent(organization: OrganizationState, id: string): void {
  if (findParent(organization, id) === undefined) throw failOrganizations("ParentNotFoundException");
}

function accountsUnder(organization: OrganizationState, parentId: string): string[] {
  return accountIds(organization).filter((id) => findTarget(organization, id)?.parentId === parentId);
}

export const TREE_OPERATIONS: Record<string, JsonOperation> = {
  ListRoots: listRoots,
  ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
  ListAccountsForParent: listAccountsForParent,
  ListChildren: listChildren,
  ListParents: listParents,
};
