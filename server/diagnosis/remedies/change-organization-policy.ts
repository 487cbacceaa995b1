import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import type { NamedPolicy } from "@/server/policy/types";
import { askOfCall } from "./asked";
import type { Option, PolicyText } from "./change";
import { addStatement, exceptPrincipal } from "./edit-policy";
import { administrator } from "./granted";

const TYPES = { scp: "SERVICE_CONTROL_POLICY", rcp: "RESOURCE_CONTROL_POLICY" } as const;

/** SCP or RCP: the Deny spares the principal; where an SCP allow-list is silent, it gains the missing actions. */
export function changeOrganizationPolicy(
  analysis: Analysis,
  layer: "scp" | "rcp",
  ask = askOfCall,
): Option[] {
  const asked = ask(analysis);
  const result = asked.result(layer);
  const denies = result?.deniedBy ?? [];
  const named = asked
    .documents(layer)
    .find(({ name, arn }) => denies.some((ref) => (ref.arn ? ref.arn === arn : ref.policy === name)));
  const denied =
    named &&
    spare(
      named,
      denies
        .filter((ref) => (ref.arn ? ref.arn === named.arn : ref.policy === named.name))
        .map(({ index }) => index),
      asked.arn,
    );
  if (named && denied) return [optionOf(analysis, layer, named, denied)];
  const silent = result?.targetsWithoutAllow?.[0];
  const level = valueOr(asked.serviceControl, []).find(({ target }) => target === silent);
  const list = level?.policies.find(({ arn }) => arn && !arn.includes(":aws:policy/"));
  return layer === "scp" && list
    ? [optionOf(analysis, layer, list, addStatement(list.policy, { ...asked.missing, Resource: "*" }))]
    : [];
}

function spare(policy: NamedPolicy, indexes: number[], principalArn: string | null): PolicyText | null {
  if (principalArn === null) return null;
  const adds: unknown[] = [];
  let current = policy.policy;
  for (const index of indexes) {
    const next = exceptPrincipal(current, index, principalArn);
    if (!next) return null;
    current = next.document;
    adds.push(...next.adds);
  }
  return { document: current, adds };
}

function optionOf(analysis: Analysis, layer: "scp" | "rcp", policy: NamedPolicy, text: PolicyText): Option {
  const management =
    valueOr(analysis.evidence.organization.managementAccount, null) ?? "the management account";
  const policyId = policy.arn?.split("/").at(-1) ?? policy.name;
  return {
    name: "change-organization-policy",
    title: `Make an exception in ${layer.toUpperCase()} ${policy.name} (${policyId})`,
    risk: "The policy binds every account it is attached to. Only this principal, or this action, is let through.",
    params: { layer, policy: policy.name, policyId },
    applyAs: administrator(management, "organizations:UpdatePolicy"),
    changes: [{ kind: "organization_policy", policyId, name: policy.name, type: TYPES[layer], ...text }],
  };
}
