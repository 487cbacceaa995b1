import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";
import { countSent } from "@/server/platform/audit/count-sent";
import { describeRequest } from "@/server/platform/audit/describe-request";
import type { Ended } from "@/server/platform/audit/ended";
import { resultOf } from "@/server/platform/audit/result-of";
import { who } from "@/server/platform/audit/who";
import { readActor } from "@/server/platform/auth";
import type { Actor } from "@/server/platform/authorize";
import { checkOrigin } from "@/server/platform/check-origin";
import { addressHeader } from "@/server/platform/client-address";
import { logFailure } from "@/server/platform/log-failure";
import { parseInput } from "@/server/platform/parse-input";
import { describeProblem, Problem } from "@/server/platform/problem";
import { readBody } from "@/server/platform/read-body";
import { refuseWild } from "@/server/platform/refuse-wild";

type Route = {
  /** Next gives an address without parts none. */
  params: Promise<Record<string, string | string[]> | undefined>;
  /** Who asks, where the server has found out already. */
  actor?: Actor | null;
};
export type Handler = (request: Request, route: Route) => Promise<Response>;
type Verb<S extends z.ZodType, R> = {
  input: S;
  verb: (ctx: Context, input: z.infer<S>) => Promise<R>;
  /** Status of the answer; 200 unless said otherwise. */
  status?: (answer: R) => number;
  /** What of the answer is sent; all of it unless said otherwise. */
  body?: (answer: R) => unknown;
  /** Of an answer that goes on after it was given: how it ended, which its entry in the audit log waits for. */
  ended?: (answer: R) => Promise<Ended>;
  /** True for what strangers may ask too; all others are refused before anything they sent is read. */
  open?: boolean;
  /** True for what pages ask again and again, about this server alone: only its refusals enter the audit log. */
  quiet?: boolean;
  /** True for what answers an object's content: in the audit log before it begins, and again with what was sent. */
  content?: boolean;
};

/**
 * Makes a route handler of a verb: origin, actor, input from body, path, query and the Idempotency-Key header, JSON
 * out, failures as problems. A verb that answers a Response has it sent as it is.
 */
export function handle<S extends z.ZodType, R>({
  input,
  verb,
  status,
  body = (answer) => answer,
  ended,
  open = false,
  quiet = false,
  content = false,
}: Verb<S, R>): Handler {
  return async (request, { params, actor: known }) => {
    const shared = publishedContext<Context>();
    const requestId = request.headers.get("x-request-id") ?? randomUUID();
    const route = (await params) ?? {};
    const { pathname, searchParams } = new URL(request.url);
    const describe = (given: object) =>
      describeRequest(request.method, pathname, route, { ...given, ...route });
    const address = request.headers.get(addressHeader);
    const entry = { ...who(null), ...describe({}), address, requestId, bytes: null };
    try {
      checkOrigin(request.method, request.headers);
      const actor = known ?? (await readActor(readAuthHeaders(request.headers), shared.auth));
      Object.assign(entry, who(actor));
      if (!actor && !open) throw new Problem("unauthenticated");
      const ctx = { ...shared, actor, requestId, log: shared.log.child({ requestId, actor: actor?.id }) };
      const given = { ...(await readBody(request)), ...readQuery(searchParams) };
      refuseWild([given, route]);
      Object.assign(entry, describe(given));
      const asked = parseInput(input, {
        ...given,
        ...readKey(request, takesKey(input)),
        ...(content && readRange(request)),
        ...route,
      });
      // A change that nothing remembers is not made, and no content is shown.
      if (content || (!quiet && request.method !== "GET"))
        await shared.audit.record({ ...entry, result: "begun", code: null });
      const result = await verb(ctx, asked);
      if (content && result instanceof Response)
        return deliver(
          request,
          countSent(result, (outcome) => shared.audit.note({ ...entry, ...outcome })),
        );
      const outcome = ended ? ended(result) : Promise.resolve(resultOf(null));
      if (!quiet) void outcome.then((how) => shared.audit.note({ ...entry, ...how }));
      const sent = body(result);
      return sent instanceof Response ? deliver(request, sent) : answer(sent, requestId, status?.(result));
    } catch (error) {
      const outcome = resultOf(error);
      if (!quiet || outcome.result === "refused") shared.audit.note({ ...entry, ...outcome });
      logFailure(shared.log, error, { requestId, path: pathname });
      const problem = describeProblem(error, requestId);
      return answer(problem.body, requestId, problem.status);
    }
  };
}

/**
 * Next leaves alone, and open for ever, a body that nobody will read: that of a HEAD, and that of a reader who left before
 * the answer began. What feeds it has to hear of that.
 */
function deliver({ method, signal }: Request, response: Response): Response {
  const { body } = response;
  // One that is being sent is locked, and whoever sends it ends it.
  const end = () => void body?.cancel().catch(() => {});
  if (method !== "HEAD" && !signal.aborted) {
    signal.addEventListener("abort", end, { once: true });
    return response;
  }
  end();
  return new Response(null, response);
}

const readAuthHeaders = (headers: Headers) => ({
  authorization: headers.get("authorization"),
  cookie: headers.get("cookie"),
});

/** Throws `invalid_request` where a change does not take the key: it would promise that asking twice is asking once. */
function readKey({ method, headers }: Request, taken: boolean) {
  const idempotencyKey = headers.get("idempotency-key");
  if (idempotencyKey === null || (!taken && method === "GET")) return {};
  if (taken) return { idempotencyKey };
  const message = "is taken by POST /api/copies alone: what is asked twice here may happen twice";
  throw new Problem("invalid_request", { mistakes: [{ path: "Idempotency-Key", message }] });
}

const takesKey = (schema: object) =>
  "shape" in schema && Object.hasOwn(schema.shape as object, "idempotencyKey");

/** Where content that broke off goes on. */
const readRange = ({ headers }: Request) => {
  const [range, ifRange] = [headers.get("range"), headers.get("if-range")];
  return { ...(range !== null && { range }), ...(ifRange !== null && { ifRange }) };
};

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

function answer(value: unknown, requestId: string, status = 200): Response {
  const body = Buffer.from(JSON.stringify(value));
  const headers = { "content-type": "application/json", "content-length": String(body.length) };
  return new Response(body, {
    status,
    headers: { ...headers, "cache-control": "no-store", "x-request-id": requestId },
  });
}
