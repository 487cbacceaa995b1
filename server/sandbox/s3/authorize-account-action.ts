import { evaluate } from "@/server/policy/evaluate";
import { accessDeniedMessage, BARE_ACCESS_DENIED } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import { buildRequestContext } from "@/server/sandbox/authorization/build-request-context";
import { collectPolicies } from "@/server/sandbox/authorization/collect-policies";
import type { AccountCall } from "./call";
import { failS3 } from "./fail-s3";

/** Checks an action on the caller's own account and returns its id. Throws AwsError AccessDenied. */
export function authorizeAccountAction(call: AccountCall, action: string): string {
  const { caller, bucketName } = call;
  if (caller.accountId === null) throw failS3("AccessDenied", BARE_ACCESS_DENIED);
  const evaluation = evaluate({
    ...collectPolicies(call, caller.accountId),
    request: {
      principal: caller.principal,
      action,
      resource: bucketName === "" ? "*" : `arn:aws:s3:::${bucketName}`,
      resourceAccount: caller.accountId,
      context: buildRequestContext(call, caller.accountId),
    },
  });
  const reason = chooseDenialReason(evaluation);
  if (reason === null) return caller.accountId;
  const resource = bucketName === "" ? null : `arn:aws:s3:::${bucketName}`;
  throw failS3(
    "AccessDenied",
    accessDeniedMessage({ userArn: caller.arn, action, resource, quoted: true, reason }),
  );
}
