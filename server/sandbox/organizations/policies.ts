import { randomBytes } from "node:crypto";
import { z } from "zod";
import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { policyText, rememberPolicyText } from "@/server/sandbox/protocol/policy-text";
import type { OrganizationPolicy } from "@/server/sandbox/state";
import { failOrganizations } from "./fail-organizations";
import { defineOperation, type OrganizationsCall } from "./operation";
import { Paging, pageOf } from "./page";
import { PolicyId, PolicyTypeName } from "./parameters";
import { findPolicy, isAwsManaged, levels, listCatalog, type PolicyType, savePolicy } from "./policy-catalog";

const MOST_CHARACTERS = 5120;
const Name = z.string().min(1).max(128);
const Content = z.string().min(1).max(1_000_000);
const Description = z.string().max(512);

const listPolicies = defineOperation({
  name: "ListPolicies",
  alsoFor: "delegated administrators",
  input: z.object({ Filter: PolicyTypeName, ...Paging }),
  context: (_call, { Filter }) => ({ "organizations:PolicyType": Filter }),
  answer: ({ organization }, input) =>
    pageOf(
      "Policies",
      listCatalog(organization)
        .filter((policy) => policy.type === input.Filter)
        .map(policySummary),
      input,
    ),
});

const describePolicy = defineOperation({
  name: "DescribePolicy",
  alsoFor: "delegated administrators",
  input: z.object({ PolicyId }),
  resources: policyArns,
  context: policyType,
  answer: ({ organization }, input) => describe(findPolicy(organization, input.PolicyId)),
});

const createPolicy = defineOperation({
  name: "CreatePolicy",
  input: z.object({ Name, Content, Description: Description.default(""), Type: PolicyTypeName }),
  context: (_call, { Type }) => ({ "organizations:PolicyType": Type }),
  answer: ({ organization }, input) => {
    requireFreeName(listCatalog(organization), input.Name, input.Type);
    const id = `p-${randomBytes(4).toString("hex")}`;
    const kind = input.Type.toLowerCase();
    const policy: OrganizationPolicy = {
      id,
      arn: `arn:aws:organizations::${organization.managementAccountId}:policy/${organization.id}/${kind}/${id}`,
      name: input.Name,
      description: input.Description,
      type: input.Type,
      policy: readContent(input.Content, input.Type),
    };
    savePolicy(organization, policy);
    return describe(policy);
  },
});

const updatePolicy = defineOperation({
  name: "UpdatePolicy",
  input: z.object({
    PolicyId,
    Name: Name.optional(),
    Content: Content.optional(),
    Description: Description.optional(),
  }),
  resources: policyArns,
  context: policyType,
  answer: ({ organization }, input) => {
    const known = requireOwn(findPolicy(organization, input.PolicyId));
    const others = listCatalog(organization).filter(({ id }) => id !== known.id);
    if (input.Name !== undefined) requireFreeName(others, input.Name, known.type);
    const policy = {
      ...known,
      name: input.Name ?? known.name,
      description: input.Description ?? known.description,
      policy: input.Content === undefined ? known.policy : readContent(input.Content, known.type),
    };
    savePolicy(organization, policy);
    return describe(policy);
  },
});

const deletePolicy = defineOperation({
  name: "DeletePolicy",
  input: z.object({ PolicyId }),
  resources: policyArns,
  context: policyType,
  answer: ({ organization }, input) => {
    const policy = requireOwn(findPolicy(organization, input.PolicyId));
    const attached = levels(organization, policy.type).some(({ policies }) =>
      policies.some(({ arn }) => arn === policy.arn),
    );
    if (attached) throw failOrganizations("PolicyInUseException");
    organization.policies = (organization.policies ?? []).filter(({ id }) => id !== policy.id);
    return null;
  },
});

function policyArns({ organization }: OrganizationsCall, input: { PolicyId: string }): string[] {
  return [findPolicy(organization, input.PolicyId).arn];
}

function policyType({ organization }: OrganizationsCall, input: { PolicyId: string }) {
  return { "organizations:PolicyType": findPolicy(organization, input.PolicyId).type };
}

function requireFreeName(policies: OrganizationPolicy[], name: string, type: PolicyType): void {
  if (policies.some((policy) => policy.name === name && policy.type === type))
    throw failOrganizations("DuplicatePolicyException");
}

function requireOwn(policy: OrganizationPolicy): OrganizationPolicy {
  if (!isAwsManaged(policy)) return policy;
  throw failOrganizations("InvalidInputException", { reason: "IMMUTABLE_POLICY" });
}

function readContent(text: string, type: PolicyType): object {
  if (text.length > MOST_CHARACTERS)
    throw failOrganizations("ConstraintViolationException", { reason: "POLICY_CONTENT_LIMIT_EXCEEDED" });
  try {
    const document: unknown = JSON.parse(text);
    parsePolicy(document, type === "SERVICE_CONTROL_POLICY" ? "scp" : "rcp", "Content");
    if (typeof document === "object" && document !== null) {
      rememberPolicyText(document, text);
      return document;
    }
  } catch {
    throw failOrganizations("MalformedPolicyDocumentException");
  }
  throw failOrganizations("MalformedPolicyDocumentException");
}

function describe(policy: OrganizationPolicy) {
  return { Policy: { PolicySummary: policySummary(policy), Content: policyText(policy.policy) } };
}

/** A policy as the listings show it. */
export function policySummary(policy: OrganizationPolicy) {
  return {
    Id: policy.id,
    Arn: policy.arn,
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: isAwsManaged(policy),
  };
}

export const POLICY_OPERATIONS: Record<string, JsonOperation> = {
  ListPolicies: listPolicies,
  DescribePolicy: describePolicy,
  CreatePolicy: createPolicy,
  UpdatePolicy: updatePolicy,
  DeletePolicy: deletePolicy,
};
