import { z } from "zod";
import { accessDeniedMessage } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import { buildRequestContext } from "@/server/sandbox/authorization/build-request-context";
import { encodeFailure } from "@/server/sandbox/authorization/encode-failure";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import type { Exchange } from "@/server/sandbox/exchange";
import { parseInput } from "@/server/sandbox/protocol/parse-input";
import type { QueryParameters } from "@/server/sandbox/protocol/parse-query";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import type { AccountState } from "@/server/sandbox/state";
import { failEc2 } from "./fail-ec2";

/** One EC2 request of a principal, in the region it was signed for. */
export type Ec2Call = Exchange & { account: AccountState; region: string };
export type Ec2Operation = (exchange: Exchange, parameters: QueryParameters) => XmlValue;

type Definition<T> = {
  /** ModifyVpcEndpoint; the IAM action is ec2:ModifyVpcEndpoint. */
  action: string;
  input: z.ZodType<T>;
  /** ARNs it is checked on; none for the Describe calls, which EC2 checks on "*". */
  resources: (call: Ec2Call, input: T) => string[];
  answer: (call: Ec2Call, input: T) => XmlValue;
};

const DryRun = z.object({ DryRun: z.literal("true") });

/** An operation that checks its parameters, then the caller's permission, then does its work unless it is a dry run. */
export function defineOperation<T>({ action, input, resources, answer }: Definition<T>): Ec2Operation {
  return (exchange, parameters) => {
    const call = openCall(exchange);
    const value = readParameters(input, parameters);
    const arns = resources(call, value);
    for (const resource of arns) authorize(call, `ec2:${action}`, resource);
    if (arns.length === 0) authorize(call, `ec2:${action}`, null);
    if (DryRun.safeParse(parameters).success)
      throw failEc2("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    return answer(call, value);
  };
}

function openCall(exchange: Exchange): Ec2Call {
  const account = exchange.state.accounts.get(exchange.caller.accountId ?? "");
  if (account !== undefined) return { ...exchange, account, region: exchange.request.region };
  throw failEc2("MissingAuthenticationToken", "Request is missing Authentication Token");
}

function readParameters<T>(schema: z.ZodType<T>, parameters: QueryParameters): T {
  const parsed = parseInput(schema, parameters);
  if (parsed.ok) return parsed.value;
  const { kind, member } = parsed.mistake;
  if (kind === "missing")
    throw failEc2("MissingParameter", `The request must contain the parameter ${member}`);
  const value = parameters[member];
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  throw failEc2("InvalidParameterValue", `Value (${shown}) for parameter ${member} is invalid.`);
}

const REFUSED = "You are not authorized to perform this operation.";

/** Throws AwsError UnauthorizedOperation; with the encoded reason where one resource was asked for. */
function authorize(call: Ec2Call, action: string, resource: string | null): void {
  const need = { action, resource: resource ?? "*", resourceAccount: call.account.id };
  const evaluation = evaluateAction(call, need);
  const reason = chooseDenialReason(evaluation);
  if (reason === null) return;
  const sentence = accessDeniedMessage({ userArn: call.caller.arn, action, resource, reason });
  if (resource === null) throw failEc2("UnauthorizedOperation", `${REFUSED} ${sentence}`);
  const context = buildRequestContext(call, call.account.id);
  const encoded = encodeFailure({ caller: call.caller, action, resource, context, evaluation });
  throw failEc2(
    "UnauthorizedOperation",
    `${REFUSED} ${sentence}. Encoded authorization failure message: ${encoded}`,
  );
}
