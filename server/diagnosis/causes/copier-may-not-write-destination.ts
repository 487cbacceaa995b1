import { type Cause, match, noRemedy } from "./cause";
import { isCopy, nameOf } from "./copy-match";

/** G1, the writing side: the source may be read, so it is the destination that stops the copy. */
export const copierMayNotWriteDestination: Cause = {
  code: "copier_may_not_write_destination",
  id: "G1",
  gate: "bucket_policy",
  detect: (analysis) => {
    const { source, subject, caller, bucket } = analysis.evidence;
    const refused = analysis.simulation.needs.some(({ decision }) => !decision.allowed);
    if (!isCopy(analysis) || source?.path.decision !== "allowed" || !refused) return null;
    return match(
      "simulated",
      `The same identity may read ${nameOf(source)}: it is writing into ${subject.bucket} that is refused.`,
      [caller.identityPolicies, bucket.policy],
      { blocking: false, named: { source: nameOf(source), bucket: subject.bucket } },
    );
  },
  remedies: noRemedy,
};
