import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import type { NamedPolicy } from "@/server/policy/types";
import { allNeeded } from "./all-needed";
import { type Asked, askOfCall } from "./asked";
import type { Option, PolicyText } from "./change";
import { editDenies } from "./edit-denies";
import { addStatement, exceptPrincipal } from "./edit-policy";
import { administrator } from "./granted";

const TYPES = { scp: "SERVICE_CONTROL_POLICY", rcp: "RESOURCE_CONTROL_POLICY" } as const;

/**
 * SCP or RCP: every Deny spares the principal; where SCP allow-lists are silent, one on each of these levels gains the
 * missing actions.
 */
export function changeOrganizationPolicy(
  analysis: Analysis,
  layer: "scp" | "rcp",
  ask = askOfCall,
): Option[] {
  const asked = ask(analysis);
  const { arn } = asked;
  const leaveOut = (document: unknown, index: number) =>
    arn === null ? null : exceptPrincipal(document, index, arn);
  const denied = editDenies({ ...asked, leaveOut }, layer);
  const changed = denied.length > 0 ? denied : layer === "scp" ? widened(asked) : [];
  return allNeeded(changed.map(({ policy, text }) => optionOf(analysis, layer, policy, text)));
}

/** One allow-list a level; the same one on several levels once. */
function widened({
  result,
  serviceControl,
  missing,
}: Asked): Array<{ policy: NamedPolicy; text: PolicyText }> {
  const silent = result("scp")?.targetsWithoutAllow ?? [];
  const levels = valueOr(serviceControl, []).filter(({ target }) => silent.includes(target));
  const lists = levels.flatMap(
    ({ policies }) => policies.find(({ arn }) => arn && !arn.includes(":aws:policy/")) ?? [],
  );
  const each = lists.filter(({ arn }, at) => lists.findIndex((other) => other.arn === arn) === at);
  return each.map((policy) => ({
    policy,
    text: addStatement(policy.policy, { ...missing, Resource: "*" }),
  }));
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
