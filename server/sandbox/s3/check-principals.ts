import type { PrincipalElement } from "@/server/policy/grammar/document";
import type { SandboxState } from "@/server/sandbox/state";

/**
 * The first role or user a Principal element names that is not there, or null. Accounts outside this world may hold
 * anybody. Source: Amazon S3 API Reference, PutBucketPolicy ("Invalid principal in policy").
 */
export function findUnknownPrincipal(
  state: SandboxState,
  element: PrincipalElement | undefined,
): string | null {
  if (element === undefined || element === "*") return null;
  return element.AWS?.find((entry) => !exists(state, entry)) ?? null;
}

function exists(state: SandboxState, entry: string): boolean {
  const [, accountId = "", kind, path = ""] = /^arn:aws:iam::(\d{12}):(role|user)\/(.+)$/.exec(entry) ?? [];
  const account = state.accounts.get(accountId);
  if (account === undefined || kind === undefined) return true;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const identity = kind === "role" ? account.roles.get(name) : account.users.get(name);
  return identity?.arn === entry;
}
