import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** A9: credentials that are absent, unknown or expired. */
export const hubCredentialsInvalid: Cause = {
  code: "hub_credentials_invalid",
  id: "A9",
  gate: "credentials",
  detect: (analysis) =>
    /^(ExpiredToken|ExpiredTokenException|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClientException|CredentialsProviderError|hub_credentials_\w+)$/.test(
      refusedCode(analysis) ?? "",
    )
      ? match(
          "reported",
          "AWS does not accept the hub’s credentials: they are missing, unknown or expired. Renew them where the server gets them from.",
          [analysis.observed ?? { id: "probe:sts:AssumeRole" }],
        )
      : null,
  remedies: noRemedy,
};
