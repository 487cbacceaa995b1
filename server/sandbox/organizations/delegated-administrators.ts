import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { describeMember, requireAccount } from "./accounts";
import { failOrganizations } from "./fail-organizations";
import { defineOperation, type OrganizationsCall } from "./operation";
import { Paging, pageOf } from "./page";
import { AccountId } from "./parameters";
import { targetArn } from "./tree";

const Delegation = z.object({
  AccountId,
  ServicePrincipal: z.string().min(1).max(128),
});
type Delegation = z.infer<typeof Delegation>;

const registerDelegatedAdministrator = defineOperation({
  name: "RegisterDelegatedAdministrator",
  input: Delegation,
  resources: accountArn,
  answer: (call, { AccountId, ServicePrincipal }) => {
    const { organization } = call;
    requireAccount(call, AccountId);
    if (AccountId === organization.managementAccountId)
      throw failOrganizations("ConstraintViolationException", {
        reason: "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
      });
    const services = organization.delegatedAdministrators?.get(AccountId) ?? new Set<string>();
    if (services.has(ServicePrincipal)) throw failOrganizations("AccountAlreadyRegisteredException");
    organization.delegatedAdministrators = new Map([
      ...(organization.delegatedAdministrators ?? []),
      [AccountId, new Set([...services, ServicePrincipal])],
    ]);
    return null;
  },
});

const deregisterDelegatedAdministrator = defineOperation({
  name: "DeregisterDelegatedAdministrator",
  input: Delegation,
  resources: accountArn,
  answer: (call, { AccountId, ServicePrincipal }) => {
    requireAccount(call, AccountId);
    const { delegatedAdministrators } = call.organization;
    const services = delegatedAdministrators?.get(AccountId);
    if (!services?.delete(ServicePrincipal)) throw failOrganizations("AccountNotRegisteredException");
    if (services.size === 0) delegatedAdministrators?.delete(AccountId);
    return null;
  },
});

const listDelegatedAdministrators = defineOperation({
  name: "ListDelegatedAdministrators",
  alsoFor: "delegated administrators",
  input: z.object({ ServicePrincipal: z.string().optional(), ...Paging }),
  answer: (call, input) => {
    const delegated = [...(call.organization.delegatedAdministrators ?? [])].filter(
      ([, services]) => input.ServicePrincipal === undefined || services.has(input.ServicePrincipal),
    );
    const shown = delegated.map(([id]) => describeMember(call, id));
    return pageOf("DelegatedAdministrators", shown, input);
  },
});

function accountArn({ organization }: OrganizationsCall, { AccountId }: Delegation): string[] {
  return [targetArn(organization, AccountId, "ACCOUNT")];
}

export const DELEGATION_OPERATIONS: Record<string, JsonOperation> = {
  RegisterDelegatedAdministrator: registerDelegatedAdministrator,
  DeregisterDelegatedAdministrator: deregisterDelegatedAdministrator,
  ListDelegatedAdministrators: listDelegatedAdministrators,
};
