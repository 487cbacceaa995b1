import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequest, sendResponse } from "@remix-run/node-fetch-server";
import { addRoute, createRouter, findRoute } from "rou3";
import { apiRoutes } from "@/app/api/routes";
import type { Handler } from "@/server/handle";
import type { Actor } from "@/server/platform/authorize";
import { pathOf } from "@/server/platform/path-of";
import { Problem } from "@/server/platform/problem";

/** Answers a request of somebody; null: of a stranger. */
export type Listener = (req: IncomingMessage, res: ServerResponse, actor: Actor | null) => Promise<void>;
type Load = () => Promise<Partial<Record<string, Handler>>>;

const router = createRouter<Load | null>();
// next-auth needs Next.
addRoute(router, "", "/api/auth/**", null);
for (const [path, load] of Object.entries(apiRoutes))
  addRoute(router, "", path.replace(/\[\.{3}(\w+)\]/, "**:$1").replace(/\[(\w+)\]/g, ":$1"), load);

/**
 * Answers the API by its route handlers, without Next between them and the socket: that takes longer over a request
 * than most handlers do, and drops Content-Length. Everything else, and methods that no handler takes, is `next`'s.
 */
export const serveApi =
  (next: Listener): Listener =>
  async (req, res, actor) => {
    const { load, params } = findApiRoute(pathOf(req)) ?? {};
    const { method = "GET" } = req;
    const handler = (await load?.())?.[method === "HEAD" ? "GET" : method];
    if (!handler) return next(req, res, actor);
    const route = { params: Promise.resolve(params), actor };
    await sendResponse(res, await handler(createRequest(req, res), route));
  };

/** The route at a path and what its address names; undefined where there is none. Throws `not_found` for what is no text. */
export function findApiRoute(path: string): { load: Load; params: Record<string, string> } | undefined {
  const found = findRoute(router, "", path);
  return found?.data ? { load: found.data, params: decodeAll(found.params ?? {}) } : undefined;
}

function decodeAll(params: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw new Problem("not_found");
  }
}
