import { type Cause, match, noRemedy, refusedText } from "./cause";

/** K10: encrypted with a key that only its writer has, or uploads with such keys are blocked. */
export const sseCObject: Cause = {
  code: "sse_c_object",
  id: "K10",
  gate: "kms",
  detect: (analysis) => {
    const { observed, message } = analysis;
    if (message?.form === "ssec_blocked")
      return match(
        "reported",
        "The bucket refuses uploads with customer provided keys (SSE-C).",
        [observed],
        {
          variant: "blocked",
        },
      );
    if (
      observed?.status !== 400 ||
      !/stored using a form of Server Side Encryption|encryption parameters are not applicable/i.test(
        refusedText(analysis),
      )
    )
      return null;
    return match(
      "reported",
      "The object is encrypted with a customer provided key (SSE-C): only who has that key can read it.",
      [observed],
    );
  },
  remedies: noRemedy,
};
