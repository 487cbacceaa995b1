import { accessDeniedMessage, BARE_ACCESS_DENIED } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import type { AccountCall } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";

/** Checks an action on the caller's own account and returns its id. Throws AwsError AccessDenied. */
export function authorizeAccountAction(call: AccountCall, action: string): string {
  const { caller, bucketName } = call;
  if (caller.accountId === null) throw failS3("AccessDenied", BARE_ACCESS_DENIED);
  const resource = bucketName === "" ? null : `arn:aws:s3:::${bucketName}`;
  const resourceAccount = caller.accountId;
  const evaluation = evaluateAction(call, { action, resource: resource ?? "*", resourceAccount });
  const reason = chooseDenialReason(evaluation);
  if (reason === null) return caller.accountId;
  throw failS3(
    "AccessDenied",
    accessDeniedMessage({ userArn: caller.arn, action, resource, quoted: true, reason }),
  );
}
