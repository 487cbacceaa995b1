import { type ProblemCode, problemCodes } from "@/lib/problem-codes";
import type { ProblemBody } from "@/lib/schemas/problem";
import { isDatabaseAway } from "./db/is-database-away";

/** An expected failure. Compare `code`: bundles do not share this class, so `instanceof` lies. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: Record<string, unknown>;

  constructor(code: ProblemCode, details: Record<string, unknown> = {}, message?: string, cause?: unknown) {
    super(message ?? problemCodes[code].message, { cause });
    this.name = "Problem";
    this.code = code;
    this.details = details;
  }
}

/** True for a Problem of any bundle: recognised by a code of the table. */
export function isProblem(error: unknown): error is Problem {
  return (
    error instanceof Error && "code" in error && "details" in error && String(error.code) in problemCodes
  );
}

/** What a client is told: HTTP status and JSON body. An unexpected error tells its request id and nothing else. */
export function describeProblem(error: unknown, requestId: string): { status: number; body: ProblemBody } {
  const problem = isProblem(error)
    ? error
    : new Problem(isDatabaseAway(error) ? "database_unavailable" : "internal");
  const { code, message, details } = problem;
  return { status: problemCodes[code].status, body: { error: { code, message, requestId, details } } };
}
