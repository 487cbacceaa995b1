import type { Facts } from "@/server/policy/request/collect-facts";
import type { PrincipalMatch } from "@/server/policy/types";
import type { PrincipalSet } from "./compile-principal";

/**
 * How a Principal element names the caller, or null when it does not.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal" and "Policy evaluation logic" (principal types).
 */
export function matchPrincipal(set: PrincipalSet, facts: Facts): PrincipalMatch | null {
  if (set.anyone || namesCaller(set, facts)) return "direct";
  if (namesEntityBehind(set, facts)) return "role";
  return facts.accountDelegates && namesAccount(set, facts) ? "account" : null;
}

/** The caller itself: its own ARN, unique id, service name, provider or canonical id; the account when root asks. */
function namesCaller(set: PrincipalSet, facts: Facts): boolean {
  const { caller } = facts;
  switch (caller.kind) {
    case "root":
      return namesAccount(set, facts);
    case "user":
      return set.arns.has(caller.arn) || hasUniqueId(set, facts);
    case "session":
    case "federated_user":
    case "origin_access_identity":
      return set.arns.has(caller.arn);
    case "service":
      return set.services.has(caller.service) || facts.serviceNames.some((name) => set.services.has(name));
    case "federated":
      return set.providers.has(caller.provider);
    case "canonical_user":
      return set.canonicalIds.has(caller.id);
    case "role":
    case "anonymous":
      return false;
  }
}

/** The role of a session, or the user who asked for a federated session. */
function namesEntityBehind(set: PrincipalSet, facts: Facts): boolean {
  const { caller } = facts;
  switch (caller.kind) {
    case "role":
      return set.arns.has(caller.arn) || hasUniqueId(set, facts);
    case "session":
      return namesRole(set, facts, caller) || hasUniqueId(set, facts);
    case "federated_user":
      return caller.federatedBy !== undefined && set.arns.has(caller.federatedBy);
    default:
      return false;
  }
}

/** By exact ARN where the context tells it (it holds the path), by account and name where only the session is known. */
function namesRole(set: PrincipalSet, facts: Facts, caller: { account: string; name: string }): boolean {
  if (facts.roleArn !== undefined) return set.arns.has(facts.roleArn);
  return set.roles.has(`${caller.account}/${caller.name}`);
}

function hasUniqueId(set: PrincipalSet, { uniqueId }: Facts): boolean {
  return uniqueId !== undefined && set.uniqueIds.has(uniqueId);
}

function namesAccount(set: PrincipalSet, { account, accountArn, canonicalUserId }: Facts): boolean {
  if (account === undefined || accountArn === undefined) return false;
  if (set.accounts.has(account) || set.arns.has(accountArn)) return true;
  return canonicalUserId !== undefined && set.canonicalIds.has(canonicalUserId);
}

/**
 * Whether a Deny with this NotPrincipal spares the caller: its account, its role and itself must all be listed, and
 * nothing spares a user or role that has a permissions boundary.
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal", Key points.
 */
export function isSpared(set: PrincipalSet, facts: Facts): boolean {
  const { kind } = facts.caller;
  if (facts.hasBoundary && (kind === "user" || kind === "role" || kind === "session")) return false;
  if (set.anyone) return true;
  switch (kind) {
    case "user":
    case "federated_user":
      return namesAccount(set, facts) && namesCaller(set, facts);
    case "role":
      return namesAccount(set, facts) && namesEntityBehind(set, facts);
    case "session":
      return namesAccount(set, facts) && namesEntityBehind(set, facts) && namesCaller(set, facts);
    default:
      return namesCaller(set, facts);
  }
}
