import { allowAssumeRole } from "@/server/diagnosis/remedies/let-into-role";
import { assumerIsBlocked, refusedAssume, refusedTelling } from "./assume-match";
import { type Cause, match } from "./cause";

/** A1: the hub's own policies do not let it ask for the role. */
export const hubLacksAssumeRole: Cause = {
  code: "hub_lacks_assume_role",
  id: "A1",
  gate: "credentials",
  detect: (analysis) => {
    const refused = refusedAssume(analysis);
    const { session, caller } = analysis.evidence;
    if (
      !refused ||
      refusedTelling(analysis) ||
      refused.message.explicit ||
      assumerIsBlocked(analysis) === false
    )
      return null;
    if (refused.message.layer !== null && refused.message.layer !== "identity") return null;
    const reported = refused.message.layer === "identity";
    const known = assumerIsBlocked(analysis) === true;
    return match(
      reported ? "reported" : known ? "simulated" : "inferred",
      `${session.callerArn} has no policy that allows sts:AssumeRole on ${session.roleArn}.`,
      [caller.assumerPolicies, { id: "probe:sts:AssumeRole" }],
      known
        ? { named: { caller: session.callerArn ?? "", role: session.roleArn ?? "" } }
        : {
            named: {
              caller: session.callerArn ?? "",
              role: session.roleArn ?? "",
              needs: caller.assumerPolicies.known ? "iam:GetRole" : caller.assumerPolicies.needs,
            },
            separatedBy: `Read the hub's own policies (needs ${caller.assumerPolicies.known ? "iam:GetRole" : caller.assumerPolicies.needs}).`,
          },
    );
  },
  remedies: allowAssumeRole,
};
