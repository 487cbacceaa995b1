import { say } from "@/server/diagnosis/say";
import { statementLine } from "@/server/diagnosis/statements/locate-statement";
import { decideCredentials } from "./decide-credentials";
import { couldNotRead, type DecideGate, gateOf } from "./gate";

/** Whether the role lets the caller in. */
export const decideTrust: DecideGate = (analysis) => {
  const { evidence, assume, simulation } = analysis;
  const { session, caller } = evidence;
  const items = [caller.trustPolicy];
  if (session.roleArn === null)
    return gateOf("trust", "not_applicable", say("no_role_assumed", "no role is assumed"));
  if (session.state === "simulated")
    return gateOf(
      "trust",
      "not_applicable",
      say("role_taken_as_assumed", "simulated: the role is taken as assumed"),
    );
  if (session.state === "supposed" && !assume)
    return caller.trustPolicy.known
      ? gateOf("trust", "pass", say("trust_lets_in", "the role’s trust policy lets the caller in"), items)
      : couldNotRead("trust", caller.trustPolicy);
  if (!assume)
    return gateOf(
      "trust",
      "pass",
      say("role_assumed", `the role ${session.roleArn} was assumed`, { role: session.roleArn }),
      items,
    );
  if (assume.message.layer === "trust")
    return gateOf(
      "trust",
      "block",
      say("aws_says_trust", "AWS says: the role’s trust policy stops it"),
      items,
    );
  const trust = caller.trustPolicy.known ? caller.trustPolicy.value : null;
  if (trust !== null && simulation.assume?.blockedBy.includes("resource")) {
    const near = simulation.assume.layers.resource.nearMisses[0];
    const place = near && {
      policy: "trust policy",
      arn: session.roleArn,
      target: null,
      sid: near.sid ?? null,
      index: near.index,
      line: statementLine(trust, near.index),
      mismatch: null,
      sentence: null,
    };
    return gateOf(
      "trust",
      "block",
      say("trust_excludes", "the role’s trust policy does not let the caller in"),
      items,
      place ?? null,
    );
  }
  if (decideCredentials(analysis).verdict === "block")
    return gateOf(
      "trust",
      "unknown",
      say("not_reached", "not reached: the request was stopped before"),
      items,
    );
  return gateOf(
    "trust",
    caller.assumerPolicies.known ? "block" : "unknown",
    say("role_refuses_or_missing", "the caller may ask, and the role refuses or does not exist"),
    items,
  );
};
