import { type Cause, match, noRemedy, refusedCode, refusedText } from "./cause";

/** A8: a chained role lasts an hour at most. */
export const roleChainingDuration: Cause = {
  code: "role_chaining_duration_exceeded",
  id: "A8",
  gate: "credentials",
  detect: (analysis) =>
    /^ValidationError$/.test(refusedCode(analysis) ?? "") &&
    /DurationSeconds exceeds/i.test(refusedText(analysis))
      ? match(
          "reported",
          "A role assumed with another role lasts one hour at most, and more was asked for.",
          [analysis.observed ?? { id: "probe:sts:AssumeRole" }],
        )
      : null,
  remedies: noRemedy,
};
