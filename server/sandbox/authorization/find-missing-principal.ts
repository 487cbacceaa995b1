import { readStatements } from "@/server/policy/s3/read-statements";
import type { SandboxState } from "@/server/sandbox/state";

/**
 * The first principal of a policy that AWS refuses to save: a role or user that its account does not have, or the
 * unique id of one that is gone. Accounts outside this world are taken at their word.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function findMissingPrincipal(state: SandboxState, policy: unknown): string | null {
  const named = readStatements(policy).flatMap((statement) =>
    principalsOf(statement.Principal ?? statement.NotPrincipal),
  );
  return named.find((principal) => isMissing(state, principal)) ?? null;
}

function principalsOf(principal: unknown): string[] {
  if (typeof principal !== "object" || principal === null || !("AWS" in principal)) return [];
  const { AWS: named } = principal;
  return (Array.isArray(named) ? named : [named]).filter((item) => typeof item === "string");
}

function isMissing(state: SandboxState, principal: string): boolean {
  if (/^A(ROA|IDA)[A-Z0-9]+$/.test(principal)) return true;
  const [, accountId = "", type, path = ""] =
    /^arn:[a-z0-9-]+:iam::(\d{12}):(role|user)\/(.+)$/.exec(principal) ?? [];
  const account = state.accounts.get(accountId);
  if (account === undefined || type === undefined) return false;
  const identities = type === "role" ? account.roles : account.users;
  return identities.get(path.slice(path.lastIndexOf("/") + 1))?.arn !== principal;
}
