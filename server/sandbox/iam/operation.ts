import type { z } from "zod";
import { accessDeniedMessage } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import type { RequestContext } from "@/server/policy/types";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { QueryOperation } from "@/server/sandbox/protocol/handle-query";
import { parseInput } from "@/server/sandbox/protocol/parse-input";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import type { AccountState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";

/** One IAM request of a principal; IAM works on the caller's own account only. */
export type IamCall = Exchange & { account: AccountState };

/** What an action is checked on. IAM names roles, users and policies in its refusals in words of its own. */
export type IamTarget = { arn: string; shown: string; context?: RequestContext };

export type IamOperation = QueryOperation;

type Definition<T> = {
  /** GetRole; the IAM action is iam:GetRole. */
  action: string;
  input: z.ZodType<T>;
  target: (call: IamCall, input: T) => IamTarget;
  answer: (call: IamCall, input: T) => XmlValue;
};

/** An operation that checks its parameters, then the caller's permission, then does its work. */
export function defineOperation<T>({ action, input, target, answer }: Definition<T>): IamOperation {
  return (exchange, parameters) => {
    const call = openCall(exchange);
    const parsed = parseInput(input, parameters);
    if (!parsed.ok) throw failIam("ValidationError", parsed.mistake.message);
    authorize(call, `iam:${action}`, target(call, parsed.value));
    return answer(call, parsed.value);
  };
}

function openCall(exchange: Exchange): IamCall {
  const account = exchange.state.accounts.get(exchange.caller.accountId ?? "");
  if (account !== undefined) return { ...exchange, account };
  throw new AwsError({
    status: 403,
    code: "MissingAuthenticationToken",
    message: "Request is missing Authentication Token",
  });
}

/** Throws AwsError AccessDenied with the reason, which IAM always tells: it works inside one account. */
function authorize(call: IamCall, action: string, { arn, shown, context }: IamTarget): void {
  const reason = chooseDenialReason(
    evaluateAction(call, {
      action,
      resource: arn,
      resourceAccount: call.account.id,
      ...(context === undefined ? {} : { context }),
    }),
  );
  if (reason === null) return;
  const userArn = call.caller.arn;
  throw failIam("AccessDenied", accessDeniedMessage({ userArn, action, resource: shown, reason }));
}
