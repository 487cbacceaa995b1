import { requireAction } from "@/server/sandbox/authorization/require-action";
import type { Exchange } from "@/server/sandbox/exchange";
import type { AccountState } from "@/server/sandbox/state";

/** The caller's account in this region, when the caller may do this. CloudWatch Logs names a list of groups with an empty group name. */
export function requireLogsAction(exchange: Exchange, action: string, logGroup = ""): AccountState {
  const { caller, request, state } = exchange;
  const accountId = caller.accountId ?? "";
  const resource = `arn:aws:logs:${request.region}:${accountId}:log-group:${logGroup}:log-stream:`;
  requireAction(
    exchange,
    { action: `logs:${action}`, resource, resourceAccount: accountId },
    "AccessDeniedException",
  );
  const account = state.accounts.get(accountId);
  if (account === undefined) throw new Error(`the signer's account ${accountId} is not in this world`);
  return account;
}
