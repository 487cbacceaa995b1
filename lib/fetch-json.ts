import type { ProblemBody } from "@/lib/schemas/problem";

/** What went wrong with one call of the HTTP API. `status` 0: no answer arrived at all. */
export type Problem = {
  status: number;
  code: string;
  message: string;
  requestId: string | null;
  details: Record<string, unknown>;
};

export type ProblemError = Error & { problem: Problem };

/** True for what fetchJson throws; compares data, not classes, because bundles differ. */
export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && "problem" in error;
}

/** The problem inside an error; anything else becomes `unexpected` with its own message. */
export function problemOf(error: unknown): Problem {
  if (isProblemError(error)) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { status: 0, code: "unexpected", message, requestId: null, details: {} };
}

function problemError(problem: Problem): ProblemError {
  return Object.assign(new Error(problem.message), { name: "ProblemError", problem });
}

/** Reads the API's error body; a proxy's HTML page or an empty body still gives the status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await response.json().then(
    (json: Partial<ProblemBody> | null) => json?.error ?? null,
    () => null,
  );
  return {
    status: response.status,
    code: body?.code ?? `http_${response.status}`,
    message: body?.message ?? `HTTP ${response.status}`,
    requestId: body?.requestId ?? response.headers.get("x-request-id"),
    details: body?.details ?? {},
  };
}

/**
 * The one fetch of the browser side: JSON of the same origin's API, whose answers the server has
 * already checked against lib/schemas (no second validation here: it would cost every page 15 kB).
 * Throws a ProblemError; an abort is passed on as it is.
 */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, {
    ...init,
    headers: { accept: "application/json", ...init.headers },
  }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw problemError({
      status: 0,
      code: "unreachable",
      message: cause instanceof Error ? cause.message : String(cause),
      requestId: null,
      details: {},
    });
  });
  if (!response.ok) throw problemError(await readProblem(response));
  const answer: T = await response.json();
  return answer;
}
