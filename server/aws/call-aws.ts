import { isProblem, type Problem } from "@/server/platform/problem";
import { withTimeLimit } from "@/server/platform/time-limit";
import { type CallSite, readAwsError } from "./read-error";
import { toAwsProblem } from "./to-problem";

/** The call's own error comes before the check around it gives up at ten seconds. */
const callLimitMs = 9_000;

/** Runs one AWS call under a deadline; every failure comes out as a Problem with AWS's facts. */
export async function callAws<T>(
  site: CallSite,
  call: (options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  try {
    return await withTimeLimit(callLimitMs, (abortSignal) => call({ abortSignal }));
  } catch (error) {
    throw asAwsProblem(error, site);
  }
}

/** What an AWS call threw, as a Problem with AWS's facts; a Problem stays what it is. */
export function asAwsProblem(error: unknown, site: CallSite): Problem {
  if (isProblem(error)) return error;
  const facts = readAwsError(error, site);
  const message = facts.code === "TimeoutError" ? "no answer within 10 s" : facts.message;
  return toAwsProblem({ ...facts, message }, error);
}
