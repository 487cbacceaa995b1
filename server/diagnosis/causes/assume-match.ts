import type { Confidence } from "@/lib/schemas/diagnosis";
import type { Analysis } from "@/server/diagnosis/analysis";
import type { DenyingLayer } from "@/server/policy/messages/access-denied-message";
import { type Extra, type Match, match } from "./cause";

type RefusedAssume = NonNullable<Analysis["assume"]>;

/** AssumeRole was refused for a reason of access; not for its parameters, the region or the clock. */
export function refusedAssume({ assume }: Analysis): RefusedAssume | null {
  return assume && /^AccessDenied/.test(assume.refusal.code) ? assume : null;
}

/** The action that was refused: AWS names it where it is another. */
export const refusedAction = ({ assume }: Analysis): string => assume?.message.action ?? "sts:AssumeRole";

/** What was refused is only that AWS be told for whom it is: the role could be assumed without. */
export function refusedTelling(analysis: Analysis): string | null {
  const action = refusedAssume(analysis)?.message.action ?? null;
  return action === "sts:TagSession" || action === "sts:SetSourceIdentity" ? action : null;
}

/** The assumer's own policies forbid the question; null when nobody here may read them. */
export function assumerIsBlocked({ evidence, simulation, assume }: Analysis): boolean | null {
  if (assume?.message.layer === "identity") return true;
  if (assume?.message.layer === "trust") return false;
  if (!evidence.caller.assumerPolicies.known || !simulation.assume) return null;
  return simulation.assume.blockedBy.includes("identity");
}

type How = "reported" | "simulated";

/** How it is known that this layer stops AssumeRole, by a Deny or by silence; null: AWS names another, or nothing says so. */
export function stopsAssume(analysis: Analysis, layer: DenyingLayer, explicit: boolean): How | null {
  const refused = refusedAssume(analysis);
  if (!refused) return null;
  const { message } = refused;
  if (message.layer !== null)
    return message.layer === layer && message.explicit === explicit ? "reported" : null;
  const { assume } = analysis.simulation;
  const weighed = layer === "trust" ? "resource" : layer;
  if (!assume?.blockedBy.includes(weighed)) return null;
  const denied = assume.layers[weighed].decision === "explicitly_denied";
  return denied === explicit ? "simulated" : null;
}

/** Something else than the role's trust policy stops it. */
export const stoppedElsewhere = (analysis: Analysis): boolean =>
  (["identity", "boundary", "session", "scp", "rcp"] as const).some(
    (layer) => stopsAssume(analysis, layer, true) ?? stopsAssume(analysis, layer, false),
  );

/** The account and role that the question is about, for sentences. */
export function nameRole({ evidence: { session, subject } }: Analysis) {
  const role = session.roleArn ?? "";
  return { account: subject.accountId, role, name: role.split("/").at(-1) ?? "" };
}

/** The role's side refuses, or there is no such role: AWS answers the same for all of these. */
export function trustSideMatch(
  analysis: Analysis,
  confidence: Confidence,
  summary: string,
  extra: Pick<Extra, "separatedBy" | "variant" | "named"> = {},
): Match | null {
  const refused = refusedAssume(analysis);
  if (!refused || stoppedElsewhere(analysis) || refusedTelling(analysis)) return null;
  if (stopsAssume(analysis, "trust", true)) return null;
  if (refused.message.explicit || (refused.message.layer !== null && refused.message.layer !== "trust"))
    return null;
  const { assumerPolicies, trustPolicy } = analysis.evidence.caller;
  const evidence = [assumerPolicies, trustPolicy, { id: "probe:sts:AssumeRole" }];
  return match(confidence, summary, evidence, extra);
}
