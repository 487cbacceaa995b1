import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** A12: the clock, or the secret key, is wrong. */
export const clockSkew: Cause = {
  code: "clock_skew",
  id: "A12",
  gate: "credentials",
  detect: (analysis) =>
    /^(RequestTimeTooSkewed|SignatureDoesNotMatch|InvalidSignatureException)$/.test(
      refusedCode(analysis) ?? "",
    )
      ? match(
          "reported",
          "AWS does not accept the signature: most often the clock of this server is wrong. Check NTP.",
          [analysis.observed ?? { id: "probe:sts:AssumeRole" }],
        )
      : null,
  remedies: noRemedy,
};
