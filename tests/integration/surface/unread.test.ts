// Answers that nobody reads: everything that feeds them ends.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findApiRoute } from "@/server/api";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { apiToken, type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedDatabase, startEmbedded } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let database: StartedDatabase;
let sandbox: StartedSandbox;
let app: StartedApp;
const bodies = { open: 0 };
beforeAll(async () => {
  database = await startEmbedded();
  sandbox = await startSandbox();
  app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
  const { wire } = app.ctx;
  app.ctx.wire = async (request) => {
    const answer = await wire(request);
    if (request.key === null || request.method === "HEAD") return answer;
    bodies.open += 1;
    answer.body.once("close", () => {
      bodies.open -= 1;
    });
    return answer;
  };
}, 60_000);
afterAll(async () => {
  await app.close();
  await sandbox.close();
  await database.close();
  delete process.env.DATABASE_URL;
});

const selection = JSON.stringify({
  sources: [{ accountId: payments, bucket: "payments-logs", prefix: "exportedlogs/" }],
});
const addresses = [
  ...["zip", "tar"].map((format) => `/api/archives?${new URLSearchParams({ format, selection })}`),
  `/api/accounts/${payments}/lines?bucket=payments-logs&key=exportedlogs/README.txt`,
];
const ways = [
  { title: "of a HEAD", method: "HEAD", leaves: "never" },
  { title: "of a reader who left before the answer", method: "GET", leaves: "before" },
  { title: "of a reader who leaves as it begins", method: "GET", leaves: "then" },
];

const routeOf = (pathname: string) => findApiRoute(pathname)!;
const headers = { authorization: `Bearer ${apiToken}`, "content-type": "application/json" };
const endings = async (requestId: string) => {
  const { items } = await (await app.get(`/api/audit?text=${requestId}`)).json();
  return items.flatMap(({ code }: { code: string | null }) => code ?? []);
};

test.each(ways.flatMap((way) => addresses.map((address) => ({ ...way, address }))))(
  "the body $title is ended, and so is what it was made of: $address",
  async ({ method, leaves, address }) => {
    const url = new URL(address, app.url);
    const route = routeOf(url.pathname);
    const handlers = await route.load();
    const left = new AbortController();
    if (leaves === "before") left.abort();
    const requestId = randomUUID();
    const asked = { method, signal: left.signal, headers: { ...headers, "x-request-id": requestId } };
    const params = Promise.resolve(route.params);
    const answer = await handlers.GET!(new Request(url, asked), { params });
    expect(answer.status).toBe(200);
    if (leaves === "then") {
      // An archive asks S3 for nothing before it is read.
      if (address.includes("/lines"))
        await expect.poll(() => bodies.open, { timeout: 20_000 }).toBeGreaterThan(0);
      left.abort();
    } else expect(answer.body).toBeNull();
    await expect.poll(() => endings(requestId), { timeout: 20_000 }).toEqual(["ended_early"]);
    await expect.poll(() => bodies.open, { timeout: 20_000 }).toBe(0);
  },
);

test("no address holds U+0000, wherever it is written", async () => {
  for (const [address, method] of [
    ["/api/catalogue/owners/x", "PUT"],
    ["/api/copies/x/cancel", "POST"],
    ["/api/accounts/x/check", "POST"],
  ] as const) {
    const route = routeOf(address);
    const request = new Request(app.url + address, { method, headers, body: '{"name":"x"}' });
    const answer = await (await route.load())[method]!(request, { params: Promise.resolve({ id: "a\0b" }) });
    expect([address, answer.status]).toEqual([address, 400]);
  }
});
