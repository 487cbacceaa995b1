import type { AclReach } from "./acl-grants";
import { readStatements } from "./read-statements";
import type { CallerFacts } from "./types";

export type Composition = {
  policy: unknown | null;
  /** Whether the Allows of the bucket policy count; its Denies always do. */
  allowsReach: boolean;
  aclReach: AclReach;
  caller: CallerFacts;
};

const NO_POLICY = { Version: "2012-10-17", Statement: [] };
const composed = new WeakMap<object, Map<string, unknown>>();

/**
 * What stands on the resource's side of one request, as one policy document: the bucket policy (its Denies alone on an
 * object of somebody else), and a statement for what the ACL grants. The same document object comes back for the same
 * question, so that an evaluator that compiles by identity compiles once.
 */
export function composeResourcePolicy(composition: Composition): unknown {
  const { policy, allowsReach, aclReach } = composition;
  if (allowsReach && aclReach === null) return policy ?? undefined;
  const base = typeof policy === "object" && policy !== null ? policy : NO_POLICY;
  const grantee = aclReach === null ? null : granteeOf(composition.caller, aclReach);
  return remember(base, `${allowsReach} ${JSON.stringify(grantee)}`, () => ({
    ...base,
    Statement: [
      ...readStatements(base).filter((statement) => allowsReach || statement.Effect !== "Allow"),
      ...(grantee === null ? [] : [{ Effect: "Allow", Principal: grantee, Action: "*", Resource: "*" }]),
    ],
  }));
}

function granteeOf(caller: CallerFacts, reach: Exclude<AclReach, null>) {
  if (reach === "public") return "*";
  if (caller.accountId !== null) return { AWS: `arn:aws:iam::${caller.accountId}:root` };
  return { CanonicalUser: caller.canonicalId };
}

function remember(base: object, variant: string, build: () => unknown): unknown {
  const variants = composed.get(base) ?? new Map<string, unknown>();
  composed.set(base, variants);
  const known = variants.get(variant) ?? build();
  variants.set(variant, known);
  return known;
}
