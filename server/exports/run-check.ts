import type { Check, CheckName, Reason } from "@/lib/schemas/account";
import { asAwsProblem } from "@/server/aws/call-aws";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { isProblem } from "@/server/platform/problem";
import { withTimeLimit } from "@/server/platform/time-limit";
import { toReason } from "./to-reason";

/** What a check found out: a value for the checks that build on it, warnings, and notes that lower nothing. */
export type Finding<T> = { value: T; warnings?: Reason[]; notes?: Reason[] };
export type Checked<T> = { check: Check; reasons: Reason[]; value: T | null };

/** Leaves half a second of the ten that a person is asked to wait. */
const checkLimitMs = 9_500;

/** Runs one check under the ten-second limit; a failure is a result, never an exception. */
export async function runCheck<T>(
  ctx: Context,
  name: CheckName,
  target: string,
  work: () => Promise<Finding<T>>,
): Promise<Checked<T>> {
  const startedAt = performance.now();
  const finish = (
    status: Check["status"],
    reasons: Reason[],
    error: Check["error"],
    value: T | null,
  ): Checked<T> => {
    const durationMs = Math.round(performance.now() - startedAt);
    return { check: { name, target, status, reason: reasons[0] ?? null, error, durationMs }, reasons, value };
  };
  try {
    const { value, warnings = [], notes = [] } = await withTimeLimit(checkLimitMs, work);
    return finish(warnings.length > 0 ? "warn" : "pass", [...warnings, ...notes], null, value);
  } catch (thrown) {
    const error = isTimeout(thrown) ? asAwsProblem(thrown, { call: name, accountId: null }) : thrown;
    if (!isProblem(error)) ctx.log.error({ err: error, check: name, target }, "check failed unexpectedly");
    return finish("fail", [toReason(name, target, error)], awsFactsOf(error), null);
  }
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";

/** A check that could not be made because one before it failed. */
export function skipCheck(name: CheckName, target: string): Checked<never> {
  return {
    check: { name, target, status: "skipped", reason: null, error: null, durationMs: 0 },
    reasons: [],
    value: null,
  };
}
