import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Context } from "@/server/context";
import { sendContent } from "@/server/exports/send-content";
import { readActor } from "@/server/platform/auth";
import { checkHost } from "@/server/platform/check-host";
import { isPublicPath, signInPath } from "@/server/platform/gate";
import { listen } from "@/server/platform/listen";
import { logFailure } from "@/server/platform/log-failure";
import { Problem } from "@/server/platform/problem";
import { writeProblem } from "@/server/platform/write-problem";

type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Listens, prepares Next behind the same port, and answers with the address people open. */
export async function startWeb(ctx: Context): Promise<{ server: Server; url: string }> {
  const { host, port: wanted, mode, publicUrl } = ctx.env;
  // Next and next-auth read these themselves. Without a public address it builds links from the host name that was checked.
  Object.assign(process.env, {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    ...(publicUrl === null && { AUTH_TRUST_HOST: "true" }),
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<Listener>();
  const server = createWebServer(ctx, async (req, res) => (await ready)(req, res));
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
    resolve(app.getRequestHandler());
  } catch (error) {
    reject(error);
    throw error;
  }
  return { server, url: publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}` };
}

/** The server in front of Next: it lets in whom it knows, sends downloads itself, and passes the rest to `next`. */
export function createWebServer(ctx: Context, next: Listener): Server {
  return createServer((req, res) => {
    const requestId = randomUUID();
    req.headers["x-request-id"] = requestId;
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
    res.setHeader("x-request-id", requestId);
    answer({ ...ctx, requestId, log: ctx.log.child({ requestId }) }, req, res, next).catch(
      (error: unknown) => {
        // A reader who left made the request fail: that is nobody's fault.
        if (!res.destroyed) logFailure(ctx.log, error, { requestId, path: pathOf(req) });
        writeProblem(req, res, error, requestId);
      },
    );
  });
}

const securityHeaders = {
  "content-security-policy": "frame-ancestors 'none'; base-uri 'self'; object-src 'none'",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

async function answer(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  next: Listener,
): Promise<void> {
  checkHost(req, ctx.env);
  const path = pathOf(req);
  if (isPublicPath(path)) return next(req, res);
  const { authorization = null, cookie = null } = req.headers;
  const actor = await readActor({ authorization, cookie }, ctx.auth);
  if (!actor) return turnAway(path, req, res);
  const accountId = contentPath.exec(path)?.[1];
  if (!accountId) return next(req, res);
  if (req.method !== "GET" && req.method !== "HEAD") throw new Problem("method_not_allowed");
  return sendContent({ ...ctx, actor }, accountId, req, res);
}

const contentPath = /^\/api\/accounts\/([^/]+)\/content$/;
const pathOf = (req: IncomingMessage) => (req.url ?? "/").split("?", 1)[0]!;

function turnAway(path: string, req: IncomingMessage, res: ServerResponse): void {
  if (path.startsWith("/api/") || (req.method !== "GET" && req.method !== "HEAD"))
    throw new Problem("unauthenticated");
  res.writeHead(307, { location: signInPath(req.url ?? "/"), "cache-control": "no-store" }).end();
}
