import { type Cause, match, noRemedy } from "./cause";
import { foreignObjectMatch } from "./foreign-object";

/** C7: no ownership controls were ever put, which means ObjectWriter: whoever writes keeps what is written. */
export const ownershipControlsAbsent: Cause = {
  code: "ownership_controls_absent",
  id: "C7",
  gate: "ownership",
  detect: (analysis) => {
    const { ownership } = analysis.evidence.bucket;
    if (!ownership.known || ownership.value !== null || !foreignObjectMatch(analysis, "")) return null;
    return match(
      "proved",
      "The bucket has no ownership controls (OwnershipControlsNotFoundError, which is no failure): as before April 2023, each writer owns what it writes.",
      [ownership],
      { blocking: false },
    );
  },
  remedies: noRemedy,
};
