import { trustCaller } from "@/server/diagnosis/remedies/let-into-role";
import { assumerIsBlocked, nameRole, trustSideMatch } from "./assume-match";
import type { Cause } from "./cause";

/** A2: the role's trust policy names somebody else. */
export const trustPolicyMissingPrincipal: Cause = {
  code: "trust_policy_missing_principal",
  id: "A2",
  gate: "trust",
  detect: (analysis) => {
    const { session, caller } = analysis.evidence;
    const misses = analysis.simulation.assume?.layers.resource.nearMisses ?? [];
    if (caller.trustPolicy.known) {
      const names = misses.some(({ mismatch }) => mismatch.part === "condition");
      return names
        ? null
        : trustSideMatch(
            analysis,
            "simulated",
            `The trust policy of ${session.roleArn} does not name ${session.callerArn}.`,
            { named: { ...nameRole(analysis), caller: session.callerArn ?? "" } },
          );
    }
    const asked = assumerIsBlocked(analysis) === false ? "The hub may ask; " : "";
    return trustSideMatch(
      analysis,
      "inferred",
      `${asked}the trust policy of ${session.roleArn} may not name ${session.callerArn}.`,
      {
        variant: asked ? "may_ask" : "maybe",
        named: { ...nameRole(analysis), caller: session.callerArn ?? "" },
        separatedBy: `In account ${analysis.evidence.subject.accountId}: aws iam get-role --role-name ${session.roleArn?.split("/").at(-1)}; read Principal in AssumeRolePolicyDocument.`,
      },
    );
  },
  remedies: trustCaller,
};
