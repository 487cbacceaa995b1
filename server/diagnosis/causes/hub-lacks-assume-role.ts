import type { Analysis } from "@/server/diagnosis/analysis";
import { askOfAssume } from "@/server/diagnosis/remedies/asked";
import { allowAssumeRole } from "@/server/diagnosis/remedies/let-into-role";
import { widenBoundary } from "@/server/diagnosis/remedies/widen-boundary";
import {
  assumerIsBlocked,
  refusedAssume,
  refusedTelling,
  stoppedElsewhere,
  stopsAssume,
} from "./assume-match";
import { type Cause, match } from "./cause";

/** A1: the hub's own policies, or its permissions boundary, do not let it ask for the role. */
export const hubLacksAssumeRole: Cause = {
  code: "hub_lacks_assume_role",
  id: "A1",
  gate: "credentials",
  detect: (analysis) => {
    if (!refusedAssume(analysis) || refusedTelling(analysis)) return null;
    const { session, caller } = analysis.evidence;
    const named = { caller: session.callerArn ?? "", role: session.roleArn ?? "" };
    const probe = { id: "probe:sts:AssumeRole" };
    const how = stopsAssume(analysis, "identity", false);
    const ofBoundary = how ? null : stopsAssume(analysis, "boundary", false);
    if (ofBoundary)
      return match(
        ofBoundary,
        `The permissions boundary of ${session.callerArn} does not allow sts:AssumeRole on ${session.roleArn}.`,
        [caller.assumerBoundaries, probe],
        { variant: "boundary", named },
      );
    if (!how && !nobodyKnows(analysis)) return null;
    const needs = caller.assumerPolicies.known ? "iam:GetRole" : caller.assumerPolicies.needs;
    return match(
      how ?? "inferred",
      `${session.callerArn} has no policy that allows sts:AssumeRole on ${session.roleArn}.`,
      [caller.assumerPolicies, probe],
      how
        ? { named }
        : { named: { ...named, needs }, separatedBy: `Read the hub’s own policies (needs ${needs}).` },
    );
  },
  remedies: (analysis) =>
    !stopsAssume(analysis, "identity", false) && stopsAssume(analysis, "boundary", false)
      ? widenBoundary(analysis, askOfAssume)
      : allowAssumeRole(analysis),
};

/** AWS gives no reason, the hub's own policies could not be read, and nothing else is to blame. */
function nobodyKnows(analysis: Analysis): boolean {
  const { layer, explicit } = refusedAssume(analysis)?.message ?? {};
  if (layer !== null || explicit) return false;
  return assumerIsBlocked(analysis) === null && !stoppedElsewhere(analysis);
}
