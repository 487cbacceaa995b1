import { askOfAssume } from "@/server/diagnosis/remedies/asked";
import { changeOrganizationPolicy } from "@/server/diagnosis/remedies/change-organization-policy";
import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { refusedAction, refusedAssume, stopsAssume } from "./assume-match";
import { type Cause, match } from "./cause";

/** A6: an SCP stands between the hub and the role. */
export const assumeRoleServiceControlPolicy: Cause = {
  code: "assume_role_service_control_policy",
  id: "A6",
  gate: "scp",
  detect: (analysis) => {
    const denied = stopsAssume(analysis, "scp", true);
    const how = denied ?? stopsAssume(analysis, "scp", false);
    if (how === null) return null;
    const { session, organization } = analysis.evidence;
    const named = refusedAssume(analysis)?.message.policyArn;
    const arn = named ? ` (${named})` : "";
    return match(
      how,
      `A service control policy${arn} ${denied ? "denies" : "does not allow"} ${refusedAction(analysis)} on ${session.roleArn}.`,
      [organization.assumerServiceControl, { id: "probe:sts:AssumeRole" }],
      {
        ...(denied ? {} : { variant: "silent" }),
        named: { role: session.roleArn ?? "", policy: arn, action: refusedAction(analysis) },
      },
    );
  },
  remedies: (analysis) => {
    const changed = changeOrganizationPolicy(analysis, "scp", askOfAssume);
    const denied = stopsAssume(analysis, "scp", true);
    return denied ? elseFindDeny(changed, analysis, "scp", askOfAssume) : changed;
  },
};
