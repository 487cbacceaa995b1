import { withTimeLimit } from "@/server/platform/time-limit";
import { type CallSite, readAwsError } from "./read-error";
import { toAwsProblem } from "./to-problem";

/** Leaves half a second of the ten that a person is asked to wait. */
export const callLimitMs = 9_500;

/** Runs one AWS call under a deadline; every failure comes out as a Problem with AWS's facts. */
export async function callAws<T>(
  site: CallSite,
  call: (options: { abortSignal: AbortSignal }) => Promise<T>,
  limitMs = callLimitMs,
): Promise<T> {
  try {
    return await withTimeLimit(limitMs, (abortSignal) => call({ abortSignal }));
  } catch (error) {
    const facts = readAwsError(error, site);
    const seconds = `no answer within ${Math.round(limitMs / 1000)} s`;
    throw toAwsProblem(facts.code === "TimeoutError" ? { ...facts, message: seconds } : facts, error);
  }
}
