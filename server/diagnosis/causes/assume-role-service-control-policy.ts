import { refusedAssume } from "./assume-match";
import { type Cause, match, noRemedy } from "./cause";

/** A6: an SCP stands between the hub and the role. */
export const assumeRoleServiceControlPolicy: Cause = {
  code: "assume_role_service_control_policy",
  id: "A6",
  gate: "scp",
  detect: (analysis) => {
    const refused = refusedAssume(analysis);
    if (refused?.message.layer !== "scp") return null;
    const arn = refused.message.policyArn ? ` (${refused.message.policyArn})` : "";
    return match(
      "reported",
      `A service control policy${arn} ${refused.message.explicit ? "denies" : "does not allow"} sts:AssumeRole on ${analysis.evidence.session.roleArn}.`,
      [{ id: "probe:sts:AssumeRole" }],
      {
        ...(refused.message.explicit ? {} : { variant: "silent" }),
        named: { role: analysis.evidence.session.roleArn ?? "", policy: arn },
      },
    );
  },
  remedies: noRemedy,
};
