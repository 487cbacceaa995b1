import type { AccountStatus, Check, Reason } from "@/lib/schemas/account";

/** The account's status from its checks: blocked when nothing can be read, degraded when something cannot. */
export function judgeAccount(checks: readonly Check[]): AccountStatus {
  const failed = (check: Check) => check.status === "fail";
  const identity = checks.filter(({ name }) => name === "hub_identity" || name === "assume_role");
  if (identity.some(failed)) return "blocked";
  const reading = checks.filter(
    ({ name, status }) => !identity.some((each) => each.name === name) && status !== "skipped",
  );
  if (reading.length > 0 && reading.every(failed)) return "blocked";
  return reading.some(({ status }) => status !== "pass") ? "degraded" : "ok";
}

/** Each reason once, in the order of the checks. */
export function uniqueReasons(reasons: readonly Reason[]): Reason[] {
  return [
    ...new Map(reasons.map((reason) => [`${reason.code} ${JSON.stringify(reason.params)}`, reason])).values(),
  ];
}
