import type { Facts } from "@/server/policy/request/collect-facts";
import type { EvaluationInput, LayerResult, TargetPolicies } from "@/server/policy/types";
import { type Attached, decide, evaluatePolicies, skipPolicies } from "./evaluate-policies";
import { RCP_SERVICES } from "./rcp-services";

/**
 * Service control policies: every level from the root to the account must allow. They bind the principals of member
 * accounts, root user included, but not the management account, service-linked roles, or callers without an account.
 * Source: AWS Organizations User Guide, "SCP evaluation" and "Tasks and entities not restricted by SCPs".
 */
export function evaluateServiceControl(input: EvaluationInput, facts: Facts): LayerResult {
  const levels = input.serviceControlPolicies ?? [];
  const documents = attachLevels(levels, "serviceControlPolicies");
  const bound = facts.account !== undefined && facts.account !== input.managementAccount;
  if (levels.length === 0 || !bound || isServiceLinkedRole(facts))
    return skipPolicies(documents.flat(), "scp");
  const results = documents.map((level) => evaluatePolicies(level, "scp", facts));
  const silent = levels
    .filter((_, index) => results[index]?.allowedBy.length === 0)
    .map(({ target }) => target);
  const merged = merge(results);
  if (silent.length === 0) return merged;
  const decision = merged.deniedBy.length > 0 ? merged.decision : "implicitly_denied";
  return { ...merged, decision, targetsWithoutAllow: silent };
}

/**
 * Resource control policies of the resource's account: RCPFullAWSAccess is attached to every level and cannot be
 * detached, so they only ever deny. They bind every caller but service-linked roles, and no resource of the
 * management account. Source: AWS Organizations User Guide, "Resource control policies (RCPs)" and "RCP evaluation".
 */
export function evaluateResourceControl(input: EvaluationInput, facts: Facts): LayerResult {
  const documents = attachLevels(input.resourceControlPolicies ?? [], "resourceControlPolicies");
  const bound = facts.resourceAccount !== input.managementAccount && isReachedByRcp(facts);
  if (documents.length === 0 || !bound || isServiceLinkedRole(facts))
    return skipPolicies(documents.flat(), "rcp");
  const merged = merge(documents.map((level) => evaluatePolicies(level, "rcp", facts)));
  return { ...merged, decision: merged.deniedBy.length > 0 ? "explicitly_denied" : "allowed" };
}

/** Not every service, not kms:RetireGrant, and not the trust policies of service-linked roles. */
function isReachedByRcp({ actionKey, resource }: Facts): boolean {
  if (actionKey === "kms:retiregrant" || resource.includes(":role/aws-service-role/")) return false;
  return RCP_SERVICES.has(actionKey.slice(0, actionKey.indexOf(":")));
}

function attachLevels(levels: TargetPolicies[], path: string): Attached[][] {
  return levels.map(({ target, policies }, level) =>
    policies.map((policy, index) => ({
      ...policy,
      target,
      path: `${path}[${level}].policies[${index}].policy`,
    })),
  );
}

function merge(results: LayerResult[]): LayerResult {
  const merged: LayerResult = {
    decision: "implicitly_denied",
    allowedBy: results.flatMap((result) => result.allowedBy),
    deniedBy: results.flatMap((result) => result.deniedBy),
    nearMisses: results.flatMap((result) => result.nearMisses),
  };
  return { ...merged, decision: decide(merged) };
}

/** By the role's path; a session's ARN lacks the path, and there the reserved name prefix tells. */
function isServiceLinkedRole({ caller, roleArn }: Facts): boolean {
  if (caller.kind === "role") return caller.arn.includes(":role/aws-service-role/");
  if (caller.kind !== "session") return false;
  if (roleArn !== undefined) return roleArn.includes(":role/aws-service-role/");
  return caller.name.startsWith("AWSServiceRoleFor");
}
