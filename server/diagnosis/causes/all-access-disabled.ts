import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** C8: AWS closed the bucket or the account. */
export const allAccessDisabled: Cause = {
  code: "all_access_disabled",
  id: "C8",
  gate: "credentials",
  detect: (analysis) =>
    refusedCode(analysis) === "AllAccessDisabled"
      ? match(
          "reported",
          "AWS has disabled all access to this bucket or account: only AWS Support can lift that.",
          [analysis.observed],
        )
      : null,
  remedies: noRemedy,
};
