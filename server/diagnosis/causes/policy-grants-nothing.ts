import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { lintPolicy } from "@/server/diagnosis/statements/lint-policy";
import { type Cause, match, mayBeRefused, noRemedy } from "./cause";

/** D13: a statement that was meant to help and cannot: an action that does not exist, or an ARN of the wrong kind. */
export const policyGrantsNothing: Cause = {
  code: "policy_grants_nothing",
  id: "D13",
  gate: "identity_policy",
  detect: (analysis) => {
    if (!mayBeRefused(analysis)) return null;
    const { caller, bucket, subject } = analysis.evidence;
    if (analysis.observed === null && analysis.simulation.needs.every(({ decision }) => decision.allowed))
      return null;
    const policies = [
      ...valueOr(caller.identityPolicies, []),
      { name: "bucket policy", policy: valueOr(bucket.policy, null) },
    ];
    const hints = policies.flatMap(({ name, policy }) => lintPolicy(name, policy, subject.bucket));
    return hints.length > 0
      ? match(
          "simulated",
          hints.map(({ text }) => text).join(" "),
          [caller.identityPolicies, bucket.policy],
          {
            blocking: false,
            named: { hints: hints.map(({ sentence }) => sentence) },
          },
        )
      : null;
  },
  remedies: noRemedy,
};
