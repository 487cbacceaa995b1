import type { DenyingLayer } from "./access-denied-message";

export type ExplanationScope = {
  /** null for anonymous callers. */
  callerAccount: string | null;
  /** null when the resource's owner is an account nobody here knows. */
  resourceAccount: string | null;
  /** Organization ids; null outside any. */
  callerOrganization: string | null;
  resourceOrganization: string | null;
};

/**
 * Whether S3 says why: inside one account or one organization, except a cross-account endpoint denial.
 * Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3".
 */
export function mayExplain(scope: ExplanationScope, layer: DenyingLayer): boolean {
  if (scope.callerAccount === null || scope.resourceAccount === null) return false;
  if (scope.callerAccount === scope.resourceAccount) return true;
  if (layer === "vpce") return false;
  return scope.callerOrganization !== null && scope.callerOrganization === scope.resourceOrganization;
}
