import type { Layer } from "@/server/policy/types";

/** The policy type AWS names, `trust` being the role trust policy of sts:AssumeRole. */
export type DenyingLayer = Layer | "trust";

export type AccessDeniedFacts = {
  /** ARN as GetCallerIdentity prints it. */
  userArn: string;
  action: string;
  /** null where AWS leaves "on resource" out. */
  resource: string | null;
  /** S3 puts the ARN into double quotes, the other services do not. */
  quoted?: boolean;
  /** null: the sentence ends before the reason. */
  reason: DenialReason | null;
};

export type DenialReason = { layer: DenyingLayer; explicit: boolean; policyArn?: string };

/** What S3 answers where it does not say why: outside the organization, and for a cross-account endpoint denial. */
export const BARE_ACCESS_DENIED = "Access Denied";

const TYPES: Record<DenyingLayer, { article: string; name: string }> = {
  identity: { article: "an", name: "identity-based policy" },
  resource: { article: "a", name: "resource-based policy" },
  boundary: { article: "a", name: "permissions boundary" },
  session: { article: "a", name: "session policy" },
  scp: { article: "a", name: "service control policy" },
  rcp: { article: "a", name: "resource control policy" },
  vpce: { article: "a", name: "VPC endpoint policy" },
  trust: { article: "the", name: "role trust policy" },
};

/**
 * The sentence of an enriched refusal, letter by letter.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function accessDeniedMessage({
  userArn,
  action,
  resource,
  quoted,
  reason,
}: AccessDeniedFacts): string {
  const where = resource === null ? "" : ` on resource: ${quoted ? `"${resource}"` : resource}`;
  return `User: ${userArn} is not authorized to perform: ${action}${where}${reasonClause(action, reason)}`;
}

/** How the sentence ends: " because no … allows the … action", " with an explicit deny in …", or not at all. */
export function reasonClause(action: string, reason: DenialReason | null): string {
  if (!reason) return "";
  const { article, name } = TYPES[reason.layer];
  if (!reason.explicit) return ` because no ${name} allows the ${action} action`;
  const arn = reason.policyArn ? `: ${reason.policyArn}` : "";
  return ` with an explicit deny in ${article} ${name}${arn}`;
}
