import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { OrganizationPolicy, OrganizationState } from "@/server/sandbox/state";
import { describeMember } from "./accounts";
import { failOrganizations } from "./fail-organizations";
import { defineOperation, type OrganizationsCall } from "./operation";
import { Paging, pageOf } from "./page";
import { PolicyId, PolicyTypeName, TreeId } from "./parameters";
import { policySummary } from "./policies";
import {
  attachedTo,
  findPolicy,
  isAwsManaged,
  listCatalog,
  savePolicy,
  setAttached,
  toNamed,
} from "./policy-catalog";
import { accountIds, findTarget, type OrganizationTarget } from "./tree";

/** AWS Organizations User Guide, "Quotas and service limits". */
const MOST_ATTACHED = 5;

const listPoliciesForTarget = defineOperation({
  name: "ListPoliciesForTarget",
  alsoFor: "delegated administrators",
  input: z.object({ TargetId: TreeId, Filter: PolicyTypeName, ...Paging }),
  resources: ({ organization }, input) => [requireTarget(organization, input.TargetId).arn],
  context: (_call, { Filter }) => ({ "organizations:PolicyType": Filter }),
  answer: ({ organization }, input) => {
    const arns = attachedTo(organization, input.Filter, input.TargetId).map(({ arn }) => arn);
    const catalog = listCatalog(organization);
    const shown = arns.flatMap((arn) => catalog.find((policy) => policy.arn === arn) ?? []);
    return pageOf("Policies", shown.map(policySummary), input);
  },
});

const listTargetsForPolicy = defineOperation({
  name: "ListTargetsForPolicy",
  alsoFor: "delegated administrators",
  input: z.object({ PolicyId, ...Paging }),
  resources: ({ organization }, input) => [findPolicy(organization, input.PolicyId).arn],
  context: policyType,
  answer: (call, input) => {
    const { organization } = call;
    const policy = findPolicy(organization, input.PolicyId);
    const targets = [
      organization.rootId,
      ...organization.units.map(({ id }) => id),
      ...accountIds(organization),
    ].filter((id) => isAttached(organization, policy, id));
    return pageOf(
      "Targets",
      targets.map((id) => describeTarget(call, requireTarget(organization, id))),
      input,
    );
  },
});

const ATTACHMENT = {
  input: z.object({ PolicyId, TargetId: TreeId }),
  resources: (
    { organization }: OrganizationsCall,
    input: { PolicyId: string; TargetId: string },
  ): string[] => [
    findPolicy(organization, input.PolicyId).arn,
    requireTarget(organization, input.TargetId).arn,
  ],
  context: policyType,
};

const attachPolicy = defineOperation({
  name: "AttachPolicy",
  ...ATTACHMENT,
  answer: ({ organization }, input) => {
    const policy = findPolicy(organization, input.PolicyId);
    const attached = attachedTo(organization, policy.type, input.TargetId);
    if (isAttached(organization, policy, input.TargetId))
      throw failOrganizations("DuplicatePolicyAttachmentException");
    if (attached.length >= MOST_ATTACHED)
      throw failOrganizations("ConstraintViolationException", {
        reason: "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
      });
    setAttached(organization, policy.type, input.TargetId, [...attached, toNamed(policy)]);
    return null;
  },
});

/** The last service control policy of a target stays, and so does RCPFullAWSAccess everywhere. */
const detachPolicy = defineOperation({
  name: "DetachPolicy",
  ...ATTACHMENT,
  answer: ({ organization }, input) => {
    const policy = findPolicy(organization, input.PolicyId);
    if (!isAttached(organization, policy, input.TargetId))
      throw failOrganizations("PolicyNotAttachedException");
    const rest = attachedTo(organization, policy.type, input.TargetId).filter(
      ({ arn }) => arn !== policy.arn,
    );
    if (rest.length === 0 || (policy.type === "RESOURCE_CONTROL_POLICY" && isAwsManaged(policy)))
      throw failOrganizations("ConstraintViolationException", {
        reason: "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
      });
    if (!isAwsManaged(policy)) savePolicy(organization, policy);
    setAttached(organization, policy.type, input.TargetId, rest);
    return null;
  },
});

function policyType({ organization }: OrganizationsCall, input: { PolicyId: string }) {
  return { "organizations:PolicyType": findPolicy(organization, input.PolicyId).type };
}

function isAttached(organization: OrganizationState, policy: OrganizationPolicy, target: string): boolean {
  return attachedTo(organization, policy.type, target).some(({ arn }) => arn === policy.arn);
}

function requireTarget(organization: OrganizationState, id: string): OrganizationTarget {
  const target = findTarget(organization, id);
  if (target === undefined) throw failOrganizations("TargetNotFoundException");
  return target;
}

function describeTarget(call: OrganizationsCall, { id, arn, type }: OrganizationTarget) {
  const unit = call.organization.units.find((known) => known.id === id);
  const name = type === "ACCOUNT" ? describeMember(call, id).Name : (unit?.name ?? "Root");
  return { TargetId: id, Arn: arn, Name: name, Type: type };
}

export const ATTACHMENT_OPERATIONS: Record<string, JsonOperation> = {
  ListPoliciesForTarget: listPoliciesForTarget,
  ListTargetsForPolicy: listTargetsForPolicy,
  AttachPolicy: attachPolicy,
  DetachPolicy: detachPolicy,
};
