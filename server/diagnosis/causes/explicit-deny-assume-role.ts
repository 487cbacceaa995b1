import { refusedAssume } from "./assume-match";
import { type Cause, match, noRemedy } from "./cause";

/** A1, denied rather than missing: a policy, boundary or session policy of the hub forbids sts:AssumeRole. */
export const explicitDenyAssumeRole: Cause = {
  code: "explicit_deny_assume_role",
  id: "A1",
  gate: "credentials",
  detect: (analysis) => {
    const refused = refusedAssume(analysis);
    if (!refused?.message.explicit || refused.message.layer === "trust" || refused.message.layer === "scp")
      return null;
    return match(
      "reported",
      `The caller's own side denies sts:AssumeRole (${refused.message.layer ?? "policy"}).`,
      [analysis.evidence.caller.assumerPolicies, { id: "probe:sts:AssumeRole" }],
      { named: { layer: refused.message.layer ?? "identity" } },
    );
  },
  remedies: noRemedy,
};
