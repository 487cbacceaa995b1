import { notChecked, say } from "@/server/diagnosis/say";
import { type DecideGate, gateOf } from "./gate";

const CREDENTIAL_ERRORS =
  /^(ExpiredToken|ExpiredTokenException|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|RequestTimeTooSkewed|CredentialsProviderError|hub_credentials_.*)$/;

const NOT_ALLOWED_HERE = say(
  "assume_not_allowed_here",
  "the caller’s own side does not allow sts:AssumeRole",
);

/** Whether AWS accepts the keys and the clock at all, and whether the assumer may ask STS for the role. */
export const decideCredentials: DecideGate = ({ evidence, observed, assume, simulation }) => {
  const { session, caller } = evidence;
  const code = assume?.refusal.code ?? observed?.code ?? "";
  if (session.state === "simulated")
    return gateOf("credentials", "not_applicable", say("nothing_signed", "simulated: nothing is signed"));
  if (CREDENTIAL_ERRORS.test(code))
    return gateOf(
      "credentials",
      "block",
      say("credentials_refused", `AWS does not accept the credentials: ${code}`, { code }),
    );
  if (!assume && session.state !== "supposed")
    return gateOf("credentials", "pass", say("credentials_accepted", "AWS accepts the credentials"));
  const items = [caller.assumerPolicies];
  const layer = assume?.message.layer ?? null;
  if (layer === "identity" || layer === "scp" || layer === "boundary" || layer === "session")
    return gateOf("credentials", "block", NOT_ALLOWED_HERE, items);
  if (layer === "trust")
    return gateOf("credentials", "pass", say("may_ask_for_role", "the caller may ask for the role"), items);
  if (!caller.assumerPolicies.known)
    return gateOf("credentials", "unknown", notChecked(caller.assumerPolicies.needs), items);
  const stops = simulation.assume?.blockedBy ?? [];
  if (stops.includes("identity"))
    return gateOf(
      "credentials",
      "block",
      say("assume_not_in_policies", "the caller’s policies do not allow sts:AssumeRole on the role"),
      items,
    );
  if (stops.includes("boundary") || stops.includes("scp"))
    return gateOf("credentials", "block", NOT_ALLOWED_HERE, items);
  return gateOf(
    "credentials",
    "pass",
    say("assume_in_policies", "the caller’s policies allow sts:AssumeRole on the role"),
    items,
  );
};
