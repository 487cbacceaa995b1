import { accessDeniedMessage } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import { failKms } from "./fail-kms";
import type { KmsCall } from "./operation";

/** Checks an action that no key policy has a say in: CreateKey, the listings, and the alias's side of CreateAlias. Throws AwsError AccessDeniedException. */
export function requireAccountAction(call: KmsCall, action: string, resource = "*"): void {
  const reason = chooseDenialReason(
    evaluateAction(call, { action, resource, resourceAccount: call.account.id }),
  );
  if (reason === null) return;
  const userArn = call.caller.arn;
  throw failKms("AccessDeniedException", accessDeniedMessage({ userArn, action, resource, reason }));
}
