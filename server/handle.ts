import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";
import { readActor } from "@/server/platform/auth";
import { checkOrigin } from "@/server/platform/check-origin";
import { logFailure } from "@/server/platform/log-failure";
import { describeProblem, Problem } from "@/server/platform/problem";

type Route = { params: Promise<Record<string, string | string[]>> };
type Verb<S extends z.ZodType, R> = { input: S; verb: (ctx: Context, input: z.infer<S>) => Promise<R> };

/** Makes a route handler of a verb: origin, actor, input from path and query, JSON out, failures as problems. */
export function handle<S extends z.ZodType, R>({ input, verb }: Verb<S, R>) {
  return async (request: Request, { params }: Route): Promise<Response> => {
    const shared = publishedContext<Context>();
    const requestId = request.headers.get("x-request-id") ?? randomUUID();
    try {
      checkOrigin(request.method, request.headers);
      const actor = await readActor(readAuthHeaders(request.headers), shared.auth);
      const ctx = { ...shared, actor, requestId, log: shared.log.child({ requestId, actor: actor?.id }) };
      return answer(await verb(ctx, parse(input, await params, request.url)), requestId);
    } catch (error) {
      logFailure(shared.log, error, { requestId, path: new URL(request.url).pathname });
      const { status, body } = describeProblem(error, requestId);
      return answer(body, requestId, status);
    }
  };
}

const readAuthHeaders = (headers: Headers) => ({
  authorization: headers.get("authorization"),
  cookie: headers.get("cookie"),
});

function parse<S extends z.ZodType>(
  schema: S,
  params: Record<string, string | string[]>,
  url: string,
): z.infer<S> {
  const parsed = schema.safeParse({ ...readQuery(new URL(url).searchParams), ...params });
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new Problem("invalid_request", { mistakes });
}

/** A parameter that is repeated arrives as a list. */
function readQuery(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...more] = query.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

function answer(body: unknown, requestId: string, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", "x-request-id": requestId } });
}
