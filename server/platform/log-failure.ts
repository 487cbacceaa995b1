import { summarizeError } from "./db/summarize-error";
import type { Logger } from "./log";
import { isProblem } from "./problem";

/** Logs a failed request under its id: what was unexpected as an error with its cause, what AWS refused with its facts. */
export function logFailure(log: Logger, error: unknown, request: { requestId: string; path: string }): void {
  if (!isProblem(error)) log.error({ ...explain(error), ...request }, "request failed");
  else if (error.details.aws)
    log.warn({ code: error.code, aws: error.details.aws, ...request }, "AWS refused");
  else log.debug({ code: error.code, ...request }, "request refused");
}

/** A failed query is told without its values; anything else with its stack. */
const explain = (error: unknown) =>
  error instanceof Error && error.message.startsWith("Failed query") ? summarizeError(error) : { err: error };
