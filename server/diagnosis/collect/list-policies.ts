import { listAttachedPolicies, listInlinePolicies } from "@/server/aws/iam";
import type { Reading } from "./read-item";
import { type Holder, iamOf, type ManagedName, wordOf } from "./read-policy";
import type { Run } from "./run";

/** The call for the names of the policies embedded in a role, user or group. */
export function inlineListing(run: Run, holder: Holder): Reading<string[]> {
  return {
    id: `inline:${holder.arn}`,
    about: holder.arn,
    action: `iam:List${wordOf(holder)}Policies`,
    readers: holder.readers,
    send: (session, options) => listInlinePolicies(iamOf(run, session), holder, options),
  };
}

/** The call for the managed policies attached to a role, user or group. */
export function attachedListing(run: Run, holder: Holder): Reading<ManagedName[]> {
  return {
    id: `attached:${holder.arn}`,
    about: holder.arn,
    action: `iam:ListAttached${wordOf(holder)}Policies`,
    readers: holder.readers,
    send: (session, options) => listAttachedPolicies(iamOf(run, session), holder, options),
  };
}
