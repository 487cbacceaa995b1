import { refusedAssume, trustSideMatch } from "./assume-match";
import { type Cause, match, noRemedy } from "./cause";

/** A7: the trust policy wants MFA, a source identity, tags, a session name or an organization. */
export const trustConditionUnmet: Cause = {
  code: "trust_condition_unmet",
  id: "A7",
  gate: "trust",
  detect: (analysis) => {
    const action = refusedAssume(analysis)?.message.action;
    if (action === "sts:TagSession" || action === "sts:SetSourceIdentity")
      return match(
        "reported",
        `The trust policy does not allow ${action}.`,
        [{ id: "probe:sts:AssumeRole" }],
        { variant: "action", named: { action } },
      );
    const misses = analysis.simulation.assume?.layers.resource.nearMisses ?? [];
    const near = misses.find(
      ({ mismatch }) => mismatch.part === "condition" && mismatch.key.toLowerCase() !== "sts:externalid",
    );
    if (near?.mismatch.part !== "condition" || !analysis.evidence.caller.trustPolicy.known) return null;
    return trustSideMatch(
      analysis,
      "simulated",
      `The trust policy has a condition that the request does not meet: ${near.mismatch.key}.`,
      { named: { condition: near.mismatch.key } },
    );
  },
  remedies: noRemedy,
};
