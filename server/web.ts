import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Config } from "@/server/accounts/config-schema";
import { type Listener, serveApi } from "@/server/api";
import { sendAudited } from "@/server/audit/send-audited";
import { openContext } from "@/server/compose";
import type { Context } from "@/server/context";
import { areaOf } from "@/server/platform/area-of";
import { describeRequest } from "@/server/platform/audit/describe-request";
import { noteSignIn } from "@/server/platform/audit/note-sign-in";
import { resultOf } from "@/server/platform/audit/result-of";
import { who } from "@/server/platform/audit/who";
import { readActor } from "@/server/platform/auth";
import type { Actor } from "@/server/platform/authorize";
import { checkHost } from "@/server/platform/check-host";
import { addressHeader, clientAddress } from "@/server/platform/client-address";
import { untilMigrated } from "@/server/platform/db/until-migrated";
import { drain } from "@/server/platform/drain";
import type { Env } from "@/server/platform/env";
import { equalSecrets } from "@/server/platform/equal-secrets";
import { isPublicPath, signInPath } from "@/server/platform/gate";
import { isRouterState } from "@/server/platform/is-router-state";
import { createLimits, type Limits } from "@/server/platform/limits";
import { listen } from "@/server/platform/listen";
import { logFailure } from "@/server/platform/log-failure";
import { pathOf } from "@/server/platform/path-of";
import { isProblem, Problem } from "@/server/platform/problem";
import { securityHeaders } from "@/server/platform/security-headers";
import { chooseLimiters } from "@/server/platform/shared-limiter";
import { writeProblem } from "@/server/platform/write-problem";

/** The web server of this process: answers where it listens, and what stops it when downloads under way have ended. */
export async function startWeb(env: Env, config: Config) {
  const ctx = openContext(env, config);
  const stopping = new AbortController();
  void untilMigrated(ctx.db, ctx.log, stopping.signal);
  for (const { id } of config.accounts) ctx.reports.read(id);
  const { server, url, port } = await listenWithNext(ctx);
  const stop = async () => {
    stopping.abort();
    await drain(server, env.drainSeconds);
    ctx.texts.close();
    await ctx.audit.close();
  };
  return { url, port, stop };
}

/** Listens, prepares Next behind the same port, and answers with the address people open. */
async function listenWithNext(ctx: Context): Promise<{ server: Server; url: string; port: number }> {
  const { host, port: wanted, mode, publicUrl } = ctx.env;
  // Next and next-auth read these themselves. Without a public address it builds links from the host name that was checked.
  Object.assign(process.env, {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    ...(publicUrl === null && { AUTH_TRUST_HOST: "true" }),
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<Listener>();
  const server = createWebServer(ctx, async (...asked) => (await ready)(...asked));
  const port = await listen(server, host, wanted);
  if (wanted !== 0 && port !== wanted) process.stdout.write(`Port ${wanted} is taken, using ${port}.\n`);
  ready.catch(() => {});
  try {
    const { default: next } = await import("next");
    const app = next({
      dev: mode === "development",
      dir: process.cwd(),
      hostname: host,
      port,
      httpServer: server,
    });
    await app.prepare();
    const handler = app.getRequestHandler();
    const pages: Listener = (req, res) => handler(req, res);
    // While one works on them, Next loads the API's handlers again as their files change.
    resolve(mode === "development" ? pages : serveApi(pages));
  } catch (error) {
    reject(error);
    throw error;
  }
  return { server, port, url: publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}` };
}

const slowest = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 };
const largest = { maxHeaderSize: 16 * 1024 };
const longestUrl = 8 * 1024;

/** The server in front of Next: it lets in whom it knows, sends downloads itself, and passes the rest to `next`. */
export function createWebServer(ctx: Context, next: Listener): Server {
  const limits = createLimits(ctx.env, chooseLimiters(ctx.env, ctx.db, ctx.log));
  return createServer({ ...slowest, ...largest, connectionsCheckingInterval: 5_000 }, (req, res) => {
    const requestId = randomUUID();
    prepare(ctx, req, res, requestId);
    measure(ctx, req, res);
    answer({ ...ctx, requestId, log: ctx.log.child({ requestId }) }, limits, req, res, next).catch(
      (error: unknown) => {
        // A reader who left made the request fail: that is nobody's fault.
        if (!res.destroyed) logFailure(ctx.log, error, { requestId, path: pathOf(req) });
        writeProblem(req, res, error, requestId);
      },
    );
  });
}

/** What a client sends under these names is replaced: route handlers and Next believe them. */
function prepare(ctx: Context, req: IncomingMessage, res: ServerResponse, requestId: string): void {
  const { mode, publicUrl, trustedProxies } = ctx.env;
  const headers = securityHeaders({
    path: pathOf(req),
    nonce: randomBytes(16).toString("base64"),
    secure: publicUrl?.startsWith("https:") ?? false,
    development: mode === "development",
  });
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.setHeader("x-request-id", requestId);
  req.headers["content-security-policy"] = headers["content-security-policy"];
  delete req.headers["content-security-policy-report-only"];
  // No action of a form is served here, and Next reports each one that it does not find.
  delete req.headers["next-action"];
  const routerState = req.headers["next-router-state-tree"];
  if (routerState !== undefined && !isRouterState(String(routerState)))
    delete req.headers["next-router-state-tree"];
  req.headers["x-request-id"] = requestId;
  req.headers[addressHeader] = clientAddress(req, trustedProxies);
}

function measure({ metrics }: Context, req: IncomingMessage, res: ServerResponse): void {
  const began = performance.now();
  const facts = { method: req.method ?? "", area: areaOf(pathOf(req)) };
  res.once("close", () =>
    metrics.request({ ...facts, status: res.statusCode }, (performance.now() - began) / 1000),
  );
}

async function answer(
  ctx: Context,
  limits: Limits,
  req: IncomingMessage,
  res: ServerResponse,
  next: Listener,
): Promise<void> {
  const path = pathOf(req);
  const address = String(req.headers[addressHeader]);
  const actor = await admit(ctx, limits, path, address, req).catch((error: unknown) => {
    noteRefusal(ctx, path, req, error);
    throw error;
  });
  if (actor === "metrics") return sendMetrics(ctx, res);
  if (actor === "stranger") {
    noteSignIn({ ...ctx, address }, path, req, res, () => void limits.failedSignIn(address));
    return next(req, res, null);
  }
  if (!actor) return void sendToSignIn(req, res);
  const known = { ...ctx, actor };
  if (path === grepPath && req.method === "POST") {
    res.once("close", begin(known, limits.search, path, req));
    res.setTimeout(ctx.env.stallSeconds * 1000, () => res.destroy());
    return next(req, res, actor);
  }
  if (linesPath.test(path)) res.once("close", begin(known, limits.download, path, req));
  const accountId = contentPath.exec(path)?.[1];
  if (!accountId) return next(req, res, actor);
  if (req.method !== "GET" && req.method !== "HEAD") throw new Problem("method_not_allowed");
  const ended = begin(known, limits.download, path, req);
  return sendAudited(known, accountId, req, res).finally(ended);
}

/** One more of what a person may have under way a few of; what is answered ends it. */
function begin(ctx: Context, limit: Limits["download"], path: string, req: IncomingMessage): () => void {
  try {
    return limit(ctx.actor?.id ?? "");
  } catch (error) {
    noteRefusal(ctx, path, req, error);
    throw error;
  }
}

/** Who asks; "stranger" where anybody may, null for a stranger who wants to see a page. */
async function admit(
  ctx: Context,
  limits: Limits,
  path: string,
  address: string,
  req: IncomingMessage,
): Promise<Actor | "stranger" | "metrics" | null> {
  if ((req.url ?? "").length > longestUrl) throw new Problem("url_too_long");
  // "//host/…" and "http://host/…" would be read as addresses of others further on.
  if (!/^\/(?![/\\])/.test(path)) throw new Problem("not_found");
  checkHost(req, ctx.env);
  if (path.startsWith("/api/auth/callback/")) await limits.signIn(address);
  if (isPublicPath(path)) return "stranger";
  const { authorization = null, cookie = null } = req.headers;
  const { metricsToken } = ctx.env;
  if (path === "/metrics" && metricsToken && equalSecrets(authorization ?? "", `Bearer ${metricsToken}`))
    return "metrics";
  const actor = await readActor({ authorization, cookie }, ctx.auth);
  if (actor && probePath.test(path)) await limits.probe(actor.id, address);
  if (actor) return actor;
  await limits.stranger(address);
  if (path.startsWith("/api/") || (req.method !== "GET" && req.method !== "HEAD"))
    throw new Problem("unauthenticated");
  return null;
}

/** Questions that cost AWS calls each time they are asked. */
const probePath = /^\/api\/(access|grep|accounts\/[^/]+\/(diagnosis|probes|ways-in|check))(\/|$)/;

/** What is turned away here never meets a route handler, which writes down the rest. */
function noteRefusal(
  { audit, requestId, actor }: Context,
  path: string,
  req: IncomingMessage,
  error: unknown,
): void {
  if (isProblem(error) && error.details.again === true) return;
  const id = /^\/api\/accounts\/(\d{12})\//.exec(path)?.[1];
  const asked = describeRequest(req.method ?? "", path, id ? { id } : {}, {});
  const address = String(req.headers[addressHeader]);
  audit.note({ ...who(actor), ...asked, address, requestId, bytes: null, ...resultOf(error) });
}

async function sendMetrics({ metrics }: Context, res: ServerResponse): Promise<void> {
  const { type, text } = await metrics.print();
  res.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(text);
}

/** Reading and archives pass as many bytes through this process as a download does. */
const linesPath = /^\/api\/(archives(\/tickets\/[^/]+\/file)?|accounts\/[^/]+\/lines)$/;
const grepPath = "/api/grep";
const contentPath = /^\/api\/accounts\/([^/]+)\/content$/;

function sendToSignIn(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(307, { location: signInPath(req.url ?? "/"), "cache-control": "no-store" }).end();
}
