import type { Analysis } from "@/server/diagnosis/analysis";
import { askOfAssume } from "@/server/diagnosis/remedies/asked";
import type { Option } from "@/server/diagnosis/remedies/change";
import { changeOrganizationPolicy } from "@/server/diagnosis/remedies/change-organization-policy";
import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { letTell } from "@/server/diagnosis/remedies/let-tell";
import { narrowDeny } from "@/server/diagnosis/remedies/narrow-deny";
import { refusedAction, refusedAssume, stopsAssume } from "./assume-match";
import { type Cause, type Match, match } from "./cause";

/** A1, denied rather than missing: a policy, boundary or session policy of the hub, or an RCP above the role, forbids sts:AssumeRole. */
export const explicitDenyAssumeRole: Cause = {
  code: "explicit_deny_assume_role",
  id: "A1",
  gate: "credentials",
  detect: (analysis) => {
    const layer = denyingLayer(analysis);
    if (!layer) return null;
    if (layer === "rcp") return deniedAboveRole(analysis);
    const { assumerPolicies, assumerBoundaries } = analysis.evidence.caller;
    const action = refusedAction(analysis);
    return match(
      stopsAssume(analysis, layer, true) ?? "reported",
      `The caller’s own side denies ${action} (${layer}).`,
      [layer === "boundary" ? assumerBoundaries : assumerPolicies, { id: "probe:sts:AssumeRole" }],
      { named: { layer, action } },
    );
  },
  remedies: (analysis) => {
    const layer = denyingLayer(analysis);
    if (!layer) return letTell(analysis);
    const lifted = withoutDeny(analysis, layer);
    return [...elseFindDeny(lifted, analysis, layer, askOfAssume), ...letTell(analysis)];
  },
};

type DenyingLayer = NonNullable<ReturnType<typeof denyingLayer>>;

function withoutDeny(analysis: Analysis, layer: DenyingLayer): Option[] {
  if (layer === "rcp") return changeOrganizationPolicy(analysis, "rcp", askOfAssume);
  return layer === "session" ? [] : narrowDeny(analysis, layer, askOfAssume);
}

/** Where AWS says that a policy denies, and not which, it is taken for one of the caller's own. */
function denyingLayer(analysis: Analysis) {
  const message = refusedAssume(analysis)?.message;
  const found = (["identity", "boundary", "session", "rcp"] as const).find((layer) =>
    stopsAssume(analysis, layer, true),
  );
  return found ?? (message?.explicit && message.layer === null ? "identity" : null);
}

function deniedAboveRole(analysis: Analysis): Match {
  const action = refusedAction(analysis);
  const role = analysis.evidence.session.roleArn ?? "";
  return match(
    stopsAssume(analysis, "rcp", true) ?? "reported",
    `A resource control policy of the role’s organization denies ${action} on ${role}.`,
    [analysis.evidence.organization.roleResourceControl, { id: "probe:sts:AssumeRole" }],
    { variant: "above_role", named: { action, role }, gate: "rcp" },
  );
}
