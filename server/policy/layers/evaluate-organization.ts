import type { Facts } from "@/server/policy/request/collect-facts";
import type { EvaluationInput, LayerResult, TargetPolicies } from "@/server/policy/types";
import { evaluatePolicies, mergeResults, notApplicable, type Place, skipPolicies } from "./evaluate-policies";
import { RCP_SERVICES } from "./rcp-services";

/**
 * Service control policies: every level from the root to the account must allow. They bind the principals of member
 * accounts, root user included, but not the management account, service-linked roles, or callers without an account.
 * Source: AWS Organizations User Guide, "SCP evaluation" and "Tasks and entities not restricted by SCPs".
 */
export function evaluateServiceControl(input: EvaluationInput, facts: Facts): LayerResult {
  const levels = input.serviceControlPolicies ?? [];
  const inMember = facts.account !== undefined && facts.account !== input.managementAccount;
  const results = evaluateLevels(levels, "scp", inMember && !isServiceLinkedRole(facts) ? facts : null);
  if (results === null) return notApplicable();
  const merged = mergeResults(results);
  const silent = levels
    .filter((_, index) => results[index]?.allowedBy.length === 0)
    .map(({ target }) => target);
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
  const reached = facts.resourceAccount !== input.managementAccount && isReachedByRcp(facts);
  const bound = reached && !isServiceLinkedRole(facts);
  const results = evaluateLevels(input.resourceControlPolicies ?? [], "rcp", bound ? facts : null);
  if (results === null) return notApplicable();
  const merged = mergeResults(results);
  return { ...merged, decision: merged.deniedBy.length > 0 ? "explicitly_denied" : "allowed" };
}

const LISTS = { scp: "serviceControlPolicies", rcp: "resourceControlPolicies" } as const;

/** The result of every level; null when there is none, or when they do not bind the request (`facts` is null). */
function evaluateLevels(
  levels: TargetPolicies[],
  kind: keyof typeof LISTS,
  facts: Facts | null,
): LayerResult[] | null {
  const results = levels.map(({ target, policies }, index) => {
    const place: Place = {
      kind,
      path: `${LISTS[kind]}[${index}].policies`,
      target,
    };
    return facts === null ? skipPolicies(policies, place) : evaluatePolicies(policies, place, facts);
  });
  return facts === null || levels.length === 0 ? null : results;
}

/** Not every service, not kms:RetireGrant, and not the trust policies of service-linked roles. */
function isReachedByRcp({ actionKey, resource }: Facts): boolean {
  if (actionKey === "kms:retiregrant" || resource.includes(":role/aws-service-role/")) return false;
  return RCP_SERVICES.has(actionKey.slice(0, actionKey.indexOf(":")));
}

/** By the role's path; a session's ARN lacks the path, and there the reserved name prefix tells. */
function isServiceLinkedRole({ caller, roleArn }: Facts): boolean {
  if (caller.kind === "role") return caller.arn.includes(":role/aws-service-role/");
  if (caller.kind !== "session") return false;
  if (roleArn !== undefined) return roleArn.includes(":role/aws-service-role/");
  return caller.name.startsWith("AWSServiceRoleFor");
}
