import { forgetPrincipal } from "@/server/sandbox/authorization/forget-principal";
import type { IdentityState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import type { IamCall } from "./operation";

/** Removes a role or user, its sessions, and its name from the policies that trusted it. Throws AwsError DeleteConflict. */
export function deleteIdentity(call: IamCall, identity: IdentityState, type: "role" | "user"): void {
  const { account, state } = call;
  if (identity.inlinePolicies.size > 0)
    throw failIam("DeleteConflict", "Cannot delete entity, must delete policies first.");
  if (identity.attachedPolicies.size > 0)
    throw failIam("DeleteConflict", "Cannot delete entity, must detach all policies first.");
  for (const key of state.accessKeys.values()) {
    const own = key.identity.type === type && key.identity.name === identity.name;
    if (own && key.accountId === account.id) state.accessKeys.delete(key.accessKeyId);
  }
  (type === "role" ? account.roles : account.users).delete(identity.name);
  forgetPrincipal(state, identity);
}
