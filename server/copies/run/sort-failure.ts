import { mayPass } from "@/server/aws/may-pass";
import { isProblem } from "@/server/platform/problem";

/**
 * What a failed transfer means for its object and its part. `again`: the same request may pass in a moment.
 * `account`: nothing of this account will pass. `refused`: AWS said no to this object, or to more; the first of a
 * kind is asked about. `object`: this object only.
 */
export type FailureKind = "throttled" | "again" | "account" | "refused" | "object";

const accountCodes = new Set([
  "assume_role_refused",
  "hub_credentials_missing",
  "hub_credentials_invalid",
  "hub_credentials_expired",
  "aws_session_expired",
  "bucket_missing",
]);

export function sortFailure(error: unknown): FailureKind {
  if (!isProblem(error)) return "again";
  if (error.code === "aws_throttled") return "throttled";
  if (accountCodes.has(error.code)) return "account";
  if (error.code === "aws_access_denied") return "refused";
  return mayPass(error) ? "again" : "object";
}
