/** One call of the HTTP API; JSON is parsed, other answers come as text. Throws a sentence with the problem's code. */
export async function callApi<T>(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const text = await (await openApi(method, path, body, headers)).text();
  return (path.includes("/report.") ? text : JSON.parse(text)) as T;
}

/** The same for an answer that is read while it comes. */
export async function openApi(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { SEKISHO_URL: base = "http://127.0.0.1:3000", SEKISHO_API_TOKEN: token = "" } = process.env;
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(
      `${base} does not answer: ${error instanceof Error ? (error.cause ?? error.message) : error}`,
    );
  });
  if (!response.ok) throw new Error(explain(response.status, await response.text()));
  return response;
}

function explain(status: number, text: string): string {
  try {
    const { code, message, details } = JSON.parse(text).error;
    const mistakes = (details?.mistakes ?? []).map(
      (each: { path: string; message: string }) => `\n  ${each.path}: ${each.message}`,
    );
    return `${code}: ${message}${mistakes.join("")}`;
  } catch {
    return `HTTP ${status}`;
  }
}
