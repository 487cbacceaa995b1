import { accessDeniedMessage, BARE_ACCESS_DENIED } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { AccountState } from "@/server/sandbox/state";

/** A request about an account's own settings. */
export type ControlCall = Exchange & { account: AccountState };

/** Throws AwsError InvalidRequest without an account, and AccessDenied for any account but the caller's own. */
export function openControlCall(exchange: Exchange): ControlCall {
  const { state, request, caller } = exchange;
  const accountId = request.headers["x-amz-account-id"] ?? "";
  if (!/^\d{12}$/.test(accountId))
    throw new AwsError({ status: 400, code: "InvalidRequest", message: "Invalid account id." });
  const account = state.accounts.get(accountId);
  if (account === undefined || caller.accountId !== accountId) throw denied(BARE_ACCESS_DENIED);
  return { ...exchange, account };
}

/** Throws AwsError AccessDenied. These actions have no resource: policies allow them on "*". */
export function requireControlAction(call: ControlCall, action: string): void {
  const need = { action, resource: "*", resourceAccount: call.account.id };
  const reason = chooseDenialReason(evaluateAction(call, need));
  if (reason === null) return;
  throw denied(accessDeniedMessage({ userArn: call.caller.arn, action, resource: null, reason }));
}

function denied(message: string): AwsError {
  return new AwsError({ status: 403, code: "AccessDenied", message });
}
