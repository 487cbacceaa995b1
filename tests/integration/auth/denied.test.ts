import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiRoutes } from "@/app/api/routes";
import { handle } from "@/server/handle";
import { payments } from "@/tests/support/demo-config";
import { roleConfig, sessionCookie } from "@/tests/support/role-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(roleConfig, sandbox.env);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const closed = Object.entries(apiRoutes)
  .map(([path, load]) => ({ path, load }))
  .filter(({ path }) => path !== "/api/health");
const example = (path: string) => path.replace("[id]", payments).replace("[...path]", "nothing/here");

test("there are routes to try", () => {
  expect(closed.map(({ path }) => path)).toContain("/api/accounts/[id]/objects");
});

describe("a stranger gets nothing but a refusal", () => {
  test.each([
    ...closed.map(({ path }) => example(path)),
    `/api/accounts/${payments}/content?bucket=payments-logs&key=x`,
  ])("from the front at %s", async (path) => {
    for (const method of methods) {
      for (const authorization of [undefined, "Bearer wrong-token-of-length", "Bearer ", "Basic YTpi"]) {
        const headers = authorization ? { authorization } : undefined;
        const response = await fetch(app.url + path, { method, headers });
        expect([method, authorization, response.status]).toEqual([method, authorization, 401]);
        if (method !== "HEAD") expect((await response.json()).error.code).toBe("unauthenticated");
      }
    }
  });

  test.each(closed.map((route) => [route.path, route] as const))(
    "from the handler itself of %s",
    async (path, { load }) => {
      const handlers = await load();
      for (const [method, handler] of Object.entries(handlers)) {
        const url = `http://127.0.0.1${example(path)}?bucket=payments-logs`;
        const request = new Request(url, { method, headers: { "sec-fetch-site": "same-origin" } });
        const response = await handler(request, { params: Promise.resolve({ id: payments }) });
        expect([method, response.status]).toEqual([method, 401]);
      }
    },
  );

  test("no AWS call is made for one", async () => {
    await app.ctx.reports.check(payments);
    const before = sandbox.counters.total();
    await fetch(`${app.url}/api/accounts/${payments}/content?bucket=payments-logs&key=x`);
    await fetch(`${app.url}/api/accounts/${payments}/objects?bucket=payments-logs`);
    expect(sandbox.counters.total()).toBe(before);
  });
});

test("pages send a stranger to sign in, and back to where he was", async () => {
  const response = await fetch(`${app.url}/accounts/${payments}?tab=objects`, { redirect: "manual" });
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(
    `/signin?callbackUrl=%2Faccounts%2F${payments}%3Ftab%3Dobjects`,
  );
  expect((await fetch(`${app.url}/accounts`, { method: "POST" })).status).toBe(401);
});

test("paths that only look public are not", async () => {
  for (const path of [
    "/signin/../api/accounts",
    "/api/health/../accounts",
    "/api//accounts",
    "/API/ACCOUNTS",
    "/signinx",
    "/api/healthx",
  ]) {
    const response = await raw(path);
    expect([path, response]).toEqual([path, path.startsWith("/api/") ? 401 : 307]);
  }
});

/** `fetch` would tidy the path. */
function raw(path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const req = request({ hostname, port, path, headers }, (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    });
    req.on("error", reject);
    req.end();
  });
}

test("health answers anybody, and says nothing about accounts", async () => {
  const response = await fetch(`${app.url}/api/health`);
  expect(response.status).toBe(200);
  // This app runs alone: without a database, and without a worker.
  expect(await response.json()).toEqual({
    status: "degraded",
    version: "0.0.0-test",
    database: "unavailable",
    worker: "unknown",
  });
});

test("a name that is not this machine's gets nothing, not even health", async () => {
  expect(await raw("/api/health", { host: "rebound.example.com" })).toBe(421);
  expect(await raw("/api/health", { host: "localhost:3000" })).toBe(200);
});

describe("a person with a session", () => {
  const check = async (headers: Record<string, string>) =>
    fetch(`${app.url}/api/accounts/${payments}/check`, {
      method: "POST",
      headers: { cookie: await sessionCookie(app.ctx, "viewers"), ...headers },
    });

  test("reads, and asks for a check from this site's own page", async () => {
    const listed = await fetch(`${app.url}/api/accounts`, {
      headers: { cookie: await sessionCookie(app.ctx, "viewers") },
    });
    expect(listed.status).toBe(200);
    expect(listed.headers.get("cache-control")).toBe("no-store");
    expect((await check({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  test("is not used by another site's page", async () => {
    const response = await check({ "sec-fetch-site": "cross-site", origin: "https://evil.example.com" });
    expect(response.status).toBe(403);
    expect((await response.json()).error.code).toBe("cross_site_request");
    expect((await check({})).status).toBe(403);
  });
});

test("an unexpected failure tells its request id and nothing else", async () => {
  const handler = handle({
    input: (await import("zod")).z.unknown(),
    verb: async () => {
      throw new Error("secret detail");
    },
    open: true,
  });
  const response = await handler(new Request("http://127.0.0.1/api/x"), { params: Promise.resolve({}) });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain("secret detail");
  expect(JSON.parse(text).error).toMatchObject({
    code: "internal",
    requestId: response.headers.get("x-request-id"),
  });
});
