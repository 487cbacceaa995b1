import type { IdentityState, SandboxState } from "@/server/sandbox/state";

/**
 * What is left of a deleted role or user in the policies that named it: its unique id, which no later role of the same
 * name has. Documents are replaced, never changed, because they are compiled by identity.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal", IAM role principals.
 */
export function forgetPrincipal(state: SandboxState, { arn, uniqueId }: IdentityState): void {
  const forget = (policy: unknown) => replacePrincipal(policy, arn, uniqueId);
  for (const account of state.accounts.values())
    for (const role of account.roles.values()) role.trustPolicy = forget(role.trustPolicy);
  for (const bucket of state.buckets.values()) bucket.policy = forget(bucket.policy);
  for (const key of state.kmsKeys.values()) key.policy = forget(key.policy);
}

/** The same document when it does not name the principal. */
function replacePrincipal(policy: unknown, arn: string, uniqueId: string): unknown {
  if (typeof policy !== "object" || policy === null) return policy;
  const text = JSON.stringify(policy);
  if (!text.includes(JSON.stringify(arn))) return policy;
  let elements = 0;
  const replaced: unknown = JSON.parse(text, (name, value) => {
    if (name !== "Principal" && name !== "NotPrincipal") return value;
    elements++;
    return replaceIn(value, arn, uniqueId);
  });
  return elements === 0 ? policy : replaced;
}

function replaceIn(principal: unknown, arn: string, uniqueId: string): unknown {
  if (typeof principal !== "object" || principal === null || !("AWS" in principal)) return principal;
  const { AWS: named } = principal;
  const swap = (item: unknown) => (item === arn ? uniqueId : item);
  return { ...principal, AWS: Array.isArray(named) ? named.map(swap) : swap(named) };
}
