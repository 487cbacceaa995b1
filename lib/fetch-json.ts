import { gatewayCodeOf } from "@/lib/gateway-code";
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

/** Reads the API's error body; of a proxy's HTML page or an empty body the status alone says what it is. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await response.json().then(
    (json: Partial<ProblemBody> | null) => json?.error ?? null,
    () => null,
  );
  return {
    status: response.status,
    code: body?.code ?? gatewayCodeOf(response.status),
    message: body?.message ?? `HTTP ${response.status}`,
    requestId: body?.requestId ?? response.headers.get("x-request-id"),
    details: body?.details ?? {},
  };
}

/**
 * The one fetch of the browser side, of the same origin's API. Redirects are none of the API's, and what they lead to on
 * another origin cannot be told from silence: they are not followed. Throws a ProblemError; an abort is passed on as it is.
 */
async function fetchAnswer(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, redirect: "manual" }).catch(breakOff(init));
  const isData = response.headers.get("content-type")?.includes("json");
  if (!response.ok || !isData) throw problemError(await readProblem(response));
  return response;
}

const breakOff = ({ signal }: RequestInit) => {
  return (cause: unknown): never => {
    throw signal?.aborted ? cause : unreachable(cause);
  };
};

/** What is thrown where no answer, or only a part of it, has arrived. */
export const brokenOff = (message: string) =>
  problemError({ status: 0, code: "unreachable", message, requestId: null, details: {} });

const unreachable = (cause: unknown) => brokenOff(cause instanceof Error ? cause.message : String(cause));

/**
 * JSON of the API, whose answers the server has already checked against lib/schemas (no second validation here: it
 * would cost every page 15 kB). Throws a ProblemError; an abort is passed on as it is.
 */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = { accept: "application/json", ...init.headers };
  const response = await fetchAnswer(path, { ...init, headers });
  const answer: T = await response.json().catch(breakOff(init));
  return answer;
}

/** The same with a body, which goes as JSON. */
export const sendJson = <T>(method: "POST" | "PUT", path: string, body: unknown, init: RequestInit = {}) =>
  fetchJson<T>(path, {
    ...init,
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...init.headers },
  });

/** Half a line is all that a broken connection leaves of it. */
function parseLine<T>(line: string): T {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw unreachable(cause);
  }
}

/**
 * JSON values of the API, one a line, each as soon as it has arrived; whoever stops reading ends the request.
 * Throws a ProblemError, also when the connection breaks between lines.
 */
export async function* fetchLines<T>(path: string, init: RequestInit = {}): AsyncGenerator<T, void> {
  const response = await fetchAnswer(path, {
    ...init,
    headers: { accept: "application/x-ndjson", ...init.headers },
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value = "" } = await reader.read().catch(breakOff(init));
      const lines = (rest + value).split("\n");
      rest = done ? "" : lines.pop()!;
      for (const line of lines) if (line) yield parseLine<T>(line);
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
