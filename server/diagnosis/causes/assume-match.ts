import type { Confidence } from "@/lib/schemas/diagnosis";
import type { Analysis } from "@/server/diagnosis/analysis";
import { type Extra, type Match, match } from "./cause";

type RefusedAssume = NonNullable<Analysis["assume"]>;

/** AssumeRole was refused for a reason of access; not for its parameters, the region or the clock. */
export function refusedAssume({ assume }: Analysis): RefusedAssume | null {
  return assume && /^AccessDenied/.test(assume.refusal.code) ? assume : null;
}

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
  if (!refused || assumerIsBlocked(analysis) === true || refusedTelling(analysis)) return null;
  if (refused.message.explicit || (refused.message.layer !== null && refused.message.layer !== "trust"))
    return null;
  const { assumerPolicies, trustPolicy } = analysis.evidence.caller;
  const evidence = [assumerPolicies, trustPolicy, { id: "probe:sts:AssumeRole" }];
  return match(confidence, summary, evidence, extra);
}
