import { requireAction } from "@/server/sandbox/authorization/require-action";
import type { KmsCall } from "./operation";

/** Checks an action that no key policy has a say in: CreateKey, the listings, and the alias's side of CreateAlias. Throws AwsError AccessDeniedException. */
export function requireAccountAction(call: KmsCall, action: string, resource = "*"): void {
  requireAction(call, { action, resource, resourceAccount: call.account.id }, "AccessDeniedException");
}
