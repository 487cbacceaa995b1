import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** F6: the object changed between two requests. */
export const objectChanged: Cause = {
  code: "object_changed",
  id: "F6",
  gate: "existence",
  detect: (analysis) =>
    refusedCode(analysis) === "PreconditionFailed"
      ? match("reported", "The object changed since its ETag was read: read it again.", [analysis.observed])
      : null,
  remedies: noRemedy,
};
