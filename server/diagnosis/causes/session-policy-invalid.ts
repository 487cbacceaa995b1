import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** A11: the session policy itself is refused. */
export const sessionPolicyInvalid: Cause = {
  code: "session_policy_invalid",
  id: "A11",
  gate: "credentials",
  detect: (analysis) =>
    /^(PackedPolicyTooLarge|PackedPolicyTooLargeException|MalformedPolicyDocument|MalformedPolicyDocumentException)$/.test(
      refusedCode(analysis) ?? "",
    )
      ? match(
          "reported",
          "AWS does not accept the session policy in sekisho.yaml: it is malformed or too large.",
          [analysis.observed ?? { id: "probe:sts:AssumeRole" }],
        )
      : null,
  remedies: noRemedy,
};
