import { z } from "zod";
import { AWS_MANAGED_POLICIES } from "@/server/sandbox/authorization/aws-managed-policies";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import { failIam } from "./fail-iam";
import { defineOperation, type IamCall, type IamOperation } from "./operation";
import { pageOf } from "./page";
import { Description, Flag, Paging, Path, PathPrefix, PolicyArn, PolicyName, PolicyText } from "./parameters";
import {
  findOwnPolicy,
  findPolicy,
  type ManagedPolicy,
  policyIdOf,
  policyPath,
  policyTarget,
  savePolicy,
} from "./policy-history";
import { checkPolicySize } from "./policy-versions";
import { readDocument } from "./read-document";

const getPolicy = defineOperation({
  action: "GetPolicy",
  input: z.object({ PolicyArn }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const policy = findPolicy(call, input.PolicyArn);
    return { Policy: { ...describePolicy(call, policy), Description: policy.history.description || null } };
  },
});

const createPolicy = defineOperation({
  action: "CreatePolicy",
  input: z.object({ PolicyName, PolicyDocument: PolicyText, Path, Description: Description.default("") }),
  target: (call, input) => ({
    arn: newPolicyArn(call, input),
    shown: `policy ${input.PolicyName}`,
  }),
  answer: (call, input) => {
    const name = input.PolicyName;
    if ([...call.account.managedPolicies.values()].some((known) => known.name === name))
      throw failIam(
        "EntityAlreadyExists",
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    const document = readDocument(input.PolicyDocument, "identity", call.state);
    checkPolicySize(document);
    const policy = newPolicy(call, newPolicyArn(call, input), name, input.Description, document);
    savePolicy(call, policy);
    return { Policy: describePolicy(call, policy) };
  },
});

const deletePolicy = defineOperation({
  action: "DeletePolicy",
  input: z.object({ PolicyArn }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const policy = findOwnPolicy(call, input.PolicyArn);
    const uses = usesOf(call, policy.arn);
    if (uses.attached > 0 || uses.boundaries > 0)
      throw failIam("DeleteConflict", "Cannot delete a policy attached to entities.");
    if (policy.history.versions.length > 1)
      throw failIam(
        "DeleteConflict",
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    call.account.managedPolicies.delete(policy.arn);
    return null;
  },
});

const listPolicies = defineOperation({
  action: "ListPolicies",
  input: z.object({
    ...Paging,
    PathPrefix,
    Scope: z.enum(["All", "AWS", "Local"]).default("All"),
    OnlyAttached: Flag.default(false),
  }),
  target: ({ account }, input) => ({
    arn: `arn:aws:iam::${account.id}:policy${input.PathPrefix}`,
    shown: `policy path ${input.PathPrefix}`,
  }),
  answer: (call, input) => {
    const arns = [
      ...(input.Scope === "Local" ? [] : AWS_MANAGED_POLICIES.keys()),
      ...(input.Scope === "AWS" ? [] : call.account.managedPolicies.keys()),
    ].filter(
      (arn) =>
        policyPath(arn).startsWith(input.PathPrefix) &&
        (!input.OnlyAttached || usesOf(call, arn).attached > 0),
    );
    const { items, paging } = pageOf(arns, input, (arn) => arn);
    return { Policies: items.map((arn) => describePolicy(call, findPolicy(call, arn))), ...paging };
  },
});

function newPolicyArn({ account }: IamCall, input: { Path: string; PolicyName: string }): string {
  return `arn:aws:iam::${account.id}:policy${input.Path}${input.PolicyName}`;
}

function newPolicy(
  call: IamCall,
  arn: string,
  name: string,
  description: string,
  policy: object,
): ManagedPolicy {
  const createdAt = call.state.now();
  return {
    name,
    arn,
    policy,
    history: {
      policyId: policyIdOf(arn, createdAt),
      description,
      createdAt,
      updatedAt: createdAt,
      defaultVersionId: "v1",
      versions: [{ versionId: "v1", policy, createdAt }],
      lastVersion: 1,
    },
  };
}

function describePolicy(call: IamCall, policy: ManagedPolicy): { [name: string]: XmlValue } {
  const { history, arn } = policy;
  const uses = usesOf(call, arn);
  return {
    PolicyName: policy.name,
    PolicyId: history.policyId,
    Arn: arn,
    Path: policyPath(arn),
    DefaultVersionId: history.defaultVersionId,
    AttachmentCount: uses.attached,
    PermissionsBoundaryUsageCount: uses.boundaries,
    IsAttachable: true,
    CreateDate: history.createdAt,
    UpdateDate: history.updatedAt,
  };
}

function usesOf({ account }: IamCall, arn: string): { attached: number; boundaries: number } {
  const identities = [...account.roles.values(), ...account.users.values()];
  const holders = [...identities, ...account.groups.values()];
  return {
    attached: holders.filter((holder) => holder.attachedPolicies.has(arn)).length,
    boundaries: identities.filter((identity) => identity.permissionsBoundary === arn).length,
  };
}

export const POLICY_OPERATIONS: Record<string, IamOperation> = {
  GetPolicy: getPolicy,
  CreatePolicy: createPolicy,
  DeletePolicy: deletePolicy,
  ListPolicies: listPolicies,
};
