import type { NamedPolicy } from "@/server/policy/types";
import type { SandboxState } from "@/server/sandbox/state";
import { AWS_MANAGED_POLICIES } from "./aws-managed-policies";

/** The document behind a managed policy's ARN, AWS's own or an account's; undefined when there is none. */
export function findManagedPolicy(state: SandboxState, arn: string): NamedPolicy | undefined {
  const [, , , , accountId] = arn.split(":");
  if (accountId === "aws") return AWS_MANAGED_POLICIES.get(arn);
  return state.accounts.get(accountId ?? "")?.managedPolicies.get(arn);
}
