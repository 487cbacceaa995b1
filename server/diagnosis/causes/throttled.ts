import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** C9, B12, K11: too many requests, which is no refusal. */
export const throttled: Cause = {
  code: "throttled",
  id: "C9",
  gate: "credentials",
  detect: (analysis) =>
    /^(SlowDown|ThrottlingException|Throttling|TooManyRequests.*|RequestLimitExceeded|KMS\.ThrottlingException)$/.test(
      refusedCode(analysis) ?? "",
    )
      ? match("reported", "AWS asks to slow down. This is no refusal: the same request passes later.", [
          analysis.observed,
        ])
      : null,
  remedies: noRemedy,
};
