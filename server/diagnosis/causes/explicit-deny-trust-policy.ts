import { letTell } from "@/server/diagnosis/remedies/let-tell";
import { spareInTrustPolicy } from "@/server/diagnosis/remedies/spare-in-trust-policy";
import { stopsAssume } from "./assume-match";
import { type Cause, match } from "./cause";

/** A5: a Deny in the role's trust policy. */
export const explicitDenyTrustPolicy: Cause = {
  code: "explicit_deny_trust_policy",
  id: "A5",
  gate: "trust",
  detect: (analysis) => {
    const how = stopsAssume(analysis, "trust", true);
    if (how === null) return null;
    return match(
      how,
      `A statement of the trust policy of ${analysis.evidence.session.roleArn} denies it.`,
      [analysis.evidence.caller.trustPolicy, { id: "probe:sts:AssumeRole" }],
      { named: { role: analysis.evidence.session.roleArn ?? "" } },
    );
  },
  remedies: (analysis) => [...spareInTrustPolicy(analysis), ...letTell(analysis)],
};
