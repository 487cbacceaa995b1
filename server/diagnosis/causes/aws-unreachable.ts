import { type Cause, match, noRemedy } from "./cause";

/** No answer at all: name resolution, network, TLS or a time-out. Comes before every question of access. */
export const awsUnreachable: Cause = {
  code: "aws_unreachable",
  id: "A0",
  gate: "credentials",
  detect: ({ observed, assume }) => {
    const failed = assume?.refusal ?? (observed && !observed.ok ? observed : null);
    if (!failed || failed.status !== null || failed.code === "CredentialsProviderError") return null;
    return match(
      "reported",
      `AWS could not be reached (${failed.code}: ${failed.message}): nothing is known about access.`,
      [observed],
      { named: { code: failed.code ?? "", message: failed.message ?? "" } },
    );
  },
  remedies: noRemedy,
};
