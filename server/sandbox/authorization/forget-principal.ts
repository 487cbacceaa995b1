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
  const replaced: unknown = JSON.parse(text, (name, value) =>
    name === "Principal" || name === "NotPrincipal" ? replaceIn(value, arn, uniqueId) : value,
  );
  return JSON.stringify(replaced) === text ? policy : replaced;
}

function replaceIn(principal: unknown, arn: string, uniqueId: string): unknown {
  if (typeof principal !== "object" || principal === null || !("AWS" in principal)) return principal;
  const { AWS: named } = principal;
  const swap = (item: unknown) => (item === arn ? uniqueId : item);
  return { ...principal, AWS: Array.isArray(named) ? named.map(swap) : swap(named) };
}
