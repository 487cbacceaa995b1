import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { parseCookie } from "cookie";
import NextAuth from "next-auth";
import { type AuthSettings, authOptions } from "@/server/platform/auth";

export type SignInServer = { url: string; close: () => Promise<void> };

/** next-auth with our options on a plain Node server, in the shape of its handler for Next's older router. */
export async function serveSignIn(auth: AuthSettings): Promise<SignInServer> {
  process.env.AUTH_TRUST_HOST = "true";
  const server = createServer((req, res) => void answer(auth, req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(auth: AuthSettings, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://x");
  const nextauth = url.pathname.split("/").slice(3);
  const request = {
    method: req.method,
    headers: { ...req.headers, "x-forwarded-host": req.headers.host, "x-forwarded-proto": "http" },
    cookies: parseCookie(req.headers.cookie ?? ""),
    query: { ...Object.fromEntries(url.searchParams), nextauth },
    body: Object.fromEntries(new URLSearchParams(await text(req))),
  };
  const json = (body: unknown) => res.setHeader("content-type", "application/json").end(JSON.stringify(body));
  const response = Object.assign(res, {
    status: (code: number) => {
      res.statusCode = code;
      return res;
    },
    json,
    send: (body: unknown) => (typeof body === "object" ? json(body) : res.end(body)),
  });
  await NextAuth(authOptions(auth, { warn: () => {} }))(request, response);
}
