import { refusedAssume } from "./assume-match";
import { type Cause, match, noRemedy } from "./cause";

/** A5: a Deny in the role's trust policy. */
export const explicitDenyTrustPolicy: Cause = {
  code: "explicit_deny_trust_policy",
  id: "A5",
  gate: "trust",
  detect: (analysis) => {
    const refused = refusedAssume(analysis);
    if (refused?.message.layer !== "trust" || !refused.message.explicit) return null;
    return match(
      "reported",
      `A statement of the trust policy of ${analysis.evidence.session.roleArn} denies it.`,
      [analysis.evidence.caller.trustPolicy, { id: "probe:sts:AssumeRole" }],
      { named: { role: analysis.evidence.session.roleArn ?? "" } },
    );
  },
  remedies: noRemedy,
};
