import { globSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

type Handler = (
  request: Request,
  route: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>;
export type ApiRoute = { path: string; pattern: RegExp; load: () => Promise<Record<string, Handler>> };

/** Every route file of the API but sign-in, which needs Next; the catch-all last. */
export const apiRoutes: ApiRoute[] = globSync("app/api/**/route.ts")
  .filter((file) => !file.includes("nextauth"))
  .sort((a, b) => Number(a.includes("...")) - Number(b.includes("...")))
  .map((file) => {
    const route = `/${path.dirname(file).slice("app/".length)}`;
    const pattern = route.replace(/\/\[\.\.\.\w+\]/, "/.+").replace(/\[(\w+)\]/g, "(?<$1>[^/]+)");
    return { path: route, pattern: new RegExp(`^${pattern}$`), load: () => import(path.resolve(file)) };
  });

/** Stands in for Next where it only carries a request to its route handler. */
export async function serveRoutes(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", `http://${req.headers.host}`);
  const route = apiRoutes.find(({ pattern }) => pattern.test(url.pathname));
  const handler = (await route?.load())?.[req.method ?? "GET"];
  if (!route || !handler) {
    res.writeHead(404).end();
    return;
  }
  const headers = Object.entries(req.headers).map(([name, value]): [string, string] => [
    name,
    [value].flat().join(", "),
  ]);
  const params = Promise.resolve(route.pattern.exec(url.pathname)?.groups);
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const init = { method: req.method, headers, ...(hasBody && { body: Readable.toWeb(req), duplex: "half" }) };
  const response = await handler(new Request(url, init as RequestInit), { params });
  res.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) res.end();
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res);
}
