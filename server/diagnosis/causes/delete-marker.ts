import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** F4: the version asked for is a delete marker. */
export const deleteMarker: Cause = {
  code: "delete_marker",
  id: "F4",
  gate: "existence",
  detect: (analysis) =>
    refusedCode(analysis) === "MethodNotAllowed"
      ? match("reported", "The version asked for is a delete marker: ask for an earlier version.", [
          analysis.observed,
        ])
      : null,
  remedies: noRemedy,
};
