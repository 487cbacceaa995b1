import { type Cause, match, noRemedy, refusedText } from "./cause";

/** F5: Object Lock keeps a version from being overwritten or deleted; it never stops reading. */
export const objectLocked: Cause = {
  code: "object_locked",
  id: "F5",
  gate: "existence",
  detect: (analysis) =>
    /protected by object lock|object lock (?:retention|legal hold)/i.test(refusedText(analysis))
      ? match(
          "reported",
          "Object Lock protects this version until its retention ends or its legal hold is lifted: write under another key.",
          [analysis.observed],
        )
      : null,
  remedies: noRemedy,
};
