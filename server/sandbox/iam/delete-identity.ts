import { forgetPrincipal } from "@/server/sandbox/authorization/forget-principal";
import type { HolderState, IdentityState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import type { IamCall } from "./operation";

/** Removes a role or user, its sessions, and its name from the policies that trusted it. Throws AwsError DeleteConflict. */
export function deleteIdentity(call: IamCall, identity: IdentityState, type: "role" | "user"): void {
  const { account, state } = call;
  requireNoPolicies(identity);
  for (const key of state.accessKeys.values()) {
    const own = key.identity.type === type && key.identity.name === identity.name;
    if (own && key.accountId === account.id) state.accessKeys.delete(key.accessKeyId);
  }
  (type === "role" ? account.roles : account.users).delete(identity.name);
  forgetPrincipal(state, identity);
}

/** Throws AwsError DeleteConflict for a role, user or group that still has policies. */
export function requireNoPolicies({ inlinePolicies, attachedPolicies }: HolderState): void {
  if (inlinePolicies.size > 0)
    throw failIam("DeleteConflict", "Cannot delete entity, must delete policies first.");
  if (attachedPolicies.size > 0)
    throw failIam("DeleteConflict", "Cannot delete entity, must detach all policies first.");
}

/** A user leaves its groups, and a group is left by its users, before it is deleted. */
export function failInGroup(): never {
  throw failIam("DeleteConflict", "Cannot delete entity, must remove users from group first.");
}
