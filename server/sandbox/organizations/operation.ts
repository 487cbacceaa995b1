import type { z } from "zod";
import type { RequestContext } from "@/server/policy/types";
import { requireAction } from "@/server/sandbox/authorization/require-action";
import type { Exchange } from "@/server/sandbox/exchange";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { parseInput } from "@/server/sandbox/protocol/parse-input";
import type { OrganizationState } from "@/server/sandbox/state";
import { failOrganizations } from "./fail-organizations";

export type OrganizationsCall = Exchange & { organization: OrganizationState };

type Definition<T> = {
  /** ListAccounts; the IAM action is organizations:ListAccounts. */
  name: string;
  input: z.ZodType<T>;
  /** ARNs it is checked on; "*" when left out. */
  resources?: (call: OrganizationsCall, input: T) => string[];
  /** organizations:PolicyType, where the operation is about policies. */
  context?: (call: OrganizationsCall, input: T) => RequestContext;
  /** Who besides the management account may call it: any member, a delegated administrator, or (left out) nobody. */
  alsoFor?: "members" | "delegated administrators";
  answer: (call: OrganizationsCall, input: T) => unknown;
};

/** An operation that checks who calls, its members, then permission, then does its work. */
export function defineOperation<T>(definition: Definition<T>): JsonOperation {
  return (exchange, members) => {
    const call = openCall(exchange, definition.alsoFor);
    const parsed = parseInput(definition.input, members);
    if (!parsed.ok) {
      const { kind, message } = parsed.mistake;
      if (kind === "type") throw failOrganizations("SerializationException");
      const reason = kind === "missing" ? "INPUT_REQUIRED" : "INVALID_PATTERN";
      throw failOrganizations("InvalidInputException", { message, reason });
    }
    authorize(call, definition, parsed.value);
    return definition.answer(call, parsed.value);
  };
}

function openCall(exchange: Exchange, alsoFor: Definition<unknown>["alsoFor"]): OrganizationsCall {
  const { organization } = exchange.state;
  const { accountId } = exchange.caller;
  const isManagement = organization !== null && accountId === organization.managementAccountId;
  if (organization === null || !(isManagement || organization.parents.has(accountId ?? "")))
    throw failOrganizations("AWSOrganizationsNotInUseException");
  const isDelegated = organization.delegatedAdministrators?.has(accountId ?? "") ?? false;
  if (isManagement || alsoFor === "members" || (isDelegated && alsoFor !== undefined))
    return { ...exchange, organization };
  throw failOrganizations("AccessDeniedException");
}

/** IAM decides within the caller's own account: the management account has no resource policy over its organization. */
function authorize<T>(call: OrganizationsCall, definition: Definition<T>, input: T): void {
  const action = `organizations:${definition.name}`;
  const context = definition.context?.(call, input) ?? {};
  const resourceAccount = call.caller.accountId ?? call.organization.managementAccountId;
  for (const resource of definition.resources?.(call, input) ?? ["*"])
    requireAction(call, { action, resource, resourceAccount, context }, "AccessDeniedException");
}
