import type { QueryOperation } from "@/server/sandbox/protocol/handle-query";

/** Who signed. Needs no permission and cannot be denied (AWS STS API Reference, GetCallerIdentity). */
export const getCallerIdentity: QueryOperation = ({ caller }) => ({
  Arn: caller.arn,
  UserId: caller.userId ?? "",
  Account: caller.accountId ?? "",
});
