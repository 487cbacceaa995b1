import type { Analysis } from "@/server/diagnosis/analysis";
import { letTell } from "@/server/diagnosis/remedies/let-tell";
import { meetTrustCondition } from "@/server/diagnosis/remedies/meet-trust-condition";
import { assumerIsBlocked, nameRole, refusedTelling, trustSideMatch } from "./assume-match";
import { type Cause, type Match, match } from "./cause";

/** A7: the trust policy wants MFA, a source identity, tags, a session name or an organization, or does not let us tell any. */
export const trustConditionUnmet: Cause = {
  code: "trust_condition_unmet",
  id: "A7",
  gate: "trust",
  detect: (analysis) => {
    const action = refusedTelling(analysis);
    // A Deny of it has a cause of its own.
    if (action && analysis.assume?.message.explicit) return null;
    if (action) return describeTelling(analysis, action);
    const key = unmetKey(analysis);
    if (key === null || !analysis.evidence.caller.trustPolicy.known) return null;
    return trustSideMatch(
      analysis,
      "simulated",
      `The trust policy has a condition that the request does not meet: ${key}.`,
      { named: { condition: key } },
    );
  },
  remedies: (analysis) => {
    const key = refusedTelling(analysis) ? null : unmetKey(analysis);
    return key === null ? letTell(analysis) : meetTrustCondition(analysis, key);
  },
};

/** The condition key by which an Allow of the trust policy misses; an external id is a cause of its own. */
function unmetKey({ simulation }: Analysis): string | null {
  const misses = simulation.assume?.layers.resource.nearMisses ?? [];
  const keys = misses.flatMap(({ effect, mismatch }) =>
    effect === "Allow" && mismatch.part === "condition" ? [mismatch.key] : [],
  );
  return keys.find((key) => key.toLowerCase() !== "sts:externalid") ?? null;
}

/** awsSession.user has AWS told for whom a role is assumed, which both sides have to allow (IAM User Guide, "Pass session tags in AWS STS"). */
function describeTelling(analysis: Analysis, action: string): Match {
  const { session, caller } = analysis.evidence;
  const blocked = assumerIsBlocked(analysis);
  const evidence = [caller.assumerPolicies, caller.trustPolicy, { id: "probe:sts:AssumeRole" }];
  const named = { action, ...nameRole(analysis), caller: session.callerArn ?? "" };
  if (blocked === true)
    return match(
      "reported",
      `${session.callerArn} has no policy that allows ${action} on ${session.roleArn}.`,
      evidence,
      {
        variant: "action_hub",
        named,
      },
    );
  const sure = blocked === false || analysis.simulation.assume?.blockedBy.includes("resource");
  return match(
    "reported",
    sure
      ? `The trust policy does not allow ${action}.`
      : `${action} is refused: the trust policy or the hub’s own policies do not allow it.`,
    evidence,
    { variant: sure ? "action" : "action_either", named },
  );
}
