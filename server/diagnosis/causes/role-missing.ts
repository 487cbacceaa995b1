import { nameRole, refusedAssume, trustSideMatch } from "./assume-match";
import { type Cause, noRemedy } from "./cause";

/** A4: no such role, or an identity in its trust policy was deleted and made again; STS does not tell whether a role exists. */
export const roleMissing: Cause = {
  code: "role_missing",
  id: "A4",
  gate: "trust",
  detect: (analysis) => {
    const { session, caller, subject } = analysis.evidence;
    if (caller.trustPolicy.known) return null;
    const named = refusedAssume(analysis)?.message.layer === "trust";
    const summary = named
      ? `The trust policy of ${session.roleArn} may still name an identity that was deleted and made again.`
      : `The role ${session.roleArn} may not exist: AWS names no policy, and does not tell whether a role exists.`;
    return trustSideMatch(analysis, named ? "unknown" : "inferred", summary, {
      variant: named ? "recreated" : "missing",
      named: nameRole(analysis),
      separatedBy: `In account ${subject.accountId}: aws iam get-role --role-name ${session.roleArn?.split("/").at(-1)}; NoSuchEntity means that the name is wrong, a Principal like AIDA… or AROA… that an identity was deleted.`,
    });
  },
  remedies: noRemedy,
};
