import { request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { apiRoutes } from "@/app/api/routes";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { createWebServer } from "@/server/web";
import { demoConfig, legacy, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let apps: StartedApp[] = [];
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  apps = [];
});
afterAll(async () => {
  await sandbox.close();
});

async function start(env: Record<string, string> = {}): Promise<StartedApp> {
  const app = await startApp(demoConfig, { ...sandbox.env, ...env });
  apps.push(app);
  return app;
}

/** Sends exactly this and answers everything that comes back until the connection closes. */
const sendRaw = (app: StartedApp, text: string) =>
  new Promise<string>((resolve) => {
    let heard = "";
    const socket = connect(Number(new URL(app.url).port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });

const get = (app: StartedApp, path: string, lines: string[] = []) =>
  `GET ${path} HTTP/1.1\r\nhost: ${new URL(app.url).host}\r\nconnection: close\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;

test("data is never a document, kept nowhere, framed by nobody", async () => {
  const app = await start();
  for (const path of ["/api/accounts", "/api/nothing", `/api/accounts/${payments}/content`]) {
    const { headers } = await app.get(path);
    expect(headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*frame-ancestors 'none'.*sandbox/,
    );
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
  }
});

test("an Idempotency-Key is refused by every change that cannot keep its promise, and nothing is done", async () => {
  const app = await start();
  const answers = await Promise.all(
    Object.entries(apiRoutes).map(async ([path, load]) => {
      const changes = Object.keys(await load()).filter((method) => method !== "GET" && method !== "HEAD");
      return Promise.all(
        changes.map(async (method) => {
          const headers = { "content-type": "application/json", "idempotency-key": "once" };
          const response = await app.get(path.replace(/\[.*?\]/g, "x"), { method, headers, body: "{}" });
          return { change: `${method} ${path}`, status: response.status, ...(await response.json()).error };
        }),
      );
    }),
  );
  const changes = answers.flat().filter(({ change }) => !change.includes("..."));
  expect(changes.length).toBeGreaterThan(20);
  for (const { change, status, details } of changes) {
    const paths = details.mistakes.map(({ path }: { path: string }) => path);
    expect([status, paths.includes("Idempotency-Key")], change).toEqual([400, change !== "POST /api/copies"]);
  }
  const asked = await app.get("/api/accounts", { headers: { "idempotency-key": "once" } });
  expect(asked.status).toBe(200);
});

test("each page has a nonce of its own, whatever policy the client sends, and no other inline script", async () => {
  const app = await start();
  const policy = async () =>
    (
      await fetch(`${app.url}/signin`, { headers: { "content-security-policy": "script-src 'nonce-x'" } })
    ).headers.get("content-security-policy") ?? "";
  const [one, other] = [await policy(), await policy()];
  const nonce = (text: string) => /script-src 'self' 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(text)?.[1];
  expect(nonce(one)).toBeDefined();
  expect(nonce(one)).not.toBe(nonce(other));
  expect(one).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
});

test("HSTS is told to those who come by https, and only to them", async () => {
  const plain = await start();
  expect((await plain.get("/api/accounts")).headers.get("strict-transport-security")).toBeNull();
  const secure = await start({ NEXTAUTH_URL: "https://sekisho.example.com" });
  expect((await secure.get("/api/accounts")).headers.get("strict-transport-security")).toMatch(
    /^max-age=\d{8}/,
  );
});

test("too many questions of one person are refused with when to come again", async () => {
  const app = await start({ SEKISHO_PROBES_PER_MINUTE: "2" });
  const ask = () => app.get(`/api/accounts/${payments}/ways-in?bucket=no-such-bucket`);
  const statuses = [(await ask()).status, (await ask()).status];
  expect(statuses).not.toContain(429);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await refused.json()).error.code).toBe("rate_limited");
  expect((await app.get("/api/accounts")).status).toBe(200);
});

test("strangers are counted by address, and a stranger's X-Forwarded-For changes nothing", async () => {
  const app = await start({ SEKISHO_STRANGERS_PER_MINUTE: "3" });
  const statuses: number[] = [];
  for (const hop of ["198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4"])
    statuses.push((await fetch(`${app.url}/api/accounts`, { headers: { "x-forwarded-for": hop } })).status);
  expect(statuses).toEqual([401, 401, 401, 429]);
  expect((await app.get("/api/accounts")).status).toBe(200);
});

test("behind a proxy that is trusted each client is counted by itself", async () => {
  const app = await start({ SEKISHO_STRANGERS_PER_MINUTE: "1", SEKISHO_TRUSTED_PROXIES: "127.0.0.0/8" });
  const ask = async (hops: string) =>
    (await fetch(`${app.url}/api/accounts`, { headers: { "x-forwarded-for": hops } })).status;
  expect(await ask("198.51.100.1")).toBe(401);
  expect(await ask("198.51.100.2")).toBe(401);
  expect(await ask("198.51.100.9, 198.51.100.2")).toBe(429);
});

test("who fails to sign in ten times from one address has to wait, and nobody else", async () => {
  const app = await start({ SEKISHO_TRUSTED_PROXIES: "127.0.0.1" });
  const answers = [
    (res: ServerResponse) => res.writeHead(401).end(),
    (res: ServerResponse) => res.writeHead(302, { location: "/signin?error=CredentialsSignin" }).end(),
  ];
  let asked = 0;
  const front = createWebServer(app.ctx, async (_, res) => void answers[asked++ % 2]!(res));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}/api/auth/callback/credentials`;
  const signIn = (address: string) =>
    fetch(url, { method: "POST", redirect: "manual", headers: { "x-forwarded-for": address } });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) statuses.push((await signIn("198.51.100.7")).status);
  expect(statuses.slice(0, 10)).not.toContain(429);
  expect(statuses[10]).toBe(429);
  expect((await signIn("198.51.100.8")).status).not.toBe(429);
  expect(asked).toBe(11);
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
});

test.each(["content", "lines"])(
  "what one person has under way of %s is bounded, and free again at its end",
  async (kind) => {
    const app = await start({ SEKISHO_DOWNLOADS_PER_USER: "1" });
    const release = Promise.withResolvers<void>();
    const { record } = app.ctx.audit;
    app.ctx.audit.record = async () => release.promise;
    const place = new URLSearchParams({ bucket: "payments-logs", key: "exportedlogs/aws-logs-write-test" });
    const path = `/api/accounts/${payments}/${kind}?${place}`;
    const first = app.get(path);
    const refused = await vi.waitUntil(async () => {
      const response = await app.get(path, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
      return response?.status === 429 ? response : null;
    }, 20_000);
    expect(refused.headers.get("retry-after")).toBe("5");
    release.resolve();
    app.ctx.audit.record = record;
    await (await first).text();
    const again = await vi.waitUntil(async () => {
      const response = await app.get(path);
      return response.status === 200 ? response : null;
    }, 20_000);
    await again.text();
  },
);

test("metrics open to their own token alone, and count refusals by account, gate and cause", async () => {
  const app = await start({ SEKISHO_METRICS_TOKEN: "a-token-for-prometheus" });
  const ask = (token: string) =>
    fetch(`${app.url}/metrics`, { redirect: "manual", headers: { authorization: `Bearer ${token}` } });
  expect((await ask("another-token-entirely")).status).toBe(307);
  expect(
    (await fetch(`${app.url}/api/accounts`, { headers: { authorization: "Bearer a-token-for-prometheus" } }))
      .status,
  ).toBe(401);
  const place = new URLSearchParams({ bucket: "legacy-logs", key: "exportedlogs/x" });
  const report = (await (
    await app.get(`/api/accounts/${legacy}/diagnosis?${place}`)
  ).json()) as DiagnosisReport;
  const first = report.paths[0]?.findings.find(({ blocking }) => blocking);
  expect(first).toBeDefined();
  await (await app.get(`/api/x${"y".repeat(50)}`)).text();
  const response = await ask("a-token-for-prometheus");
  expect(response.headers.get("content-type")).toContain("text/plain");
  const text = await response.text();
  expect(text).toContain(
    `sekisho_refusals_total{account="${legacy}",gate="${first?.gate}",cause="${first?.causeId}"} 1`,
  );
  expect(text).toMatch(/sekisho_http_request_seconds_count\{method="GET",area="accounts",status="200"\} \d+/);
  expect(text).toContain("process_cpu_seconds_total");
  expect(text).not.toContain("yyyy");
});

test("addresses, headers and bodies beyond all measure are refused", async () => {
  const app = await start();
  const long = await app.get(`/api/accounts?x=${"y".repeat(9_000)}`);
  expect([long.status, (await long.json()).error.code]).toEqual([414, "url_too_long"]);
  expect(await sendRaw(app, get(app, "/api/accounts", [`x-much: ${"z".repeat(20_000)}`]))).toMatch(
    /^HTTP\/1.1 431 /,
  );
  const big = await app.post("/api/copies/plan", { text: "w".repeat(1_100_000) });
  expect([big.status, (await big.json()).error.code]).toEqual([413, "body_too_large"]);
});

test("U+0000, which no database holds, is refused wherever it stands", async () => {
  const app = await start();
  const asked = [
    await app.get("/api/catalogue/objects?text=a%00b"),
    await app.get(`/api/accounts/${payments}/probes?bucket=payments-logs&key=%00`),
    await app.post("/api/copies/plan", { sources: [{ bucket: "a", prefix: ["\0"] }] }),
    await app.post("/api/copies/plan", { "\0": 1 }),
  ];
  for (const response of asked) {
    expect(response.status).toBe(400);
    expect((await response.json()).error.code).toBe("invalid_request");
  }
});

test("a body that is nested without end is refused", async () => {
  const app = await start();
  const body = `{"sources":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  const headers = { authorization: "Bearer an-api-token-for-tests", "content-type": "application/json" };
  const response = await fetch(`${app.url}/api/copies/plan`, { method: "POST", headers, body });
  expect([response.status, (await response.json()).error.code]).toEqual([400, "invalid_request"]);
});

test("who sends slowly is cut off", async () => {
  const app = await start();
  expect(app.server.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(app.server.requestTimeout).toBeLessThanOrEqual(60_000);
  app.server.headersTimeout = 1;
  app.server.requestTimeout = 1;
  expect(await sendRaw(app, "GET /api/accounts HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ")).toMatch(
    /^HTTP\/1.1 408 /,
  );
}, 30_000);

test.each([
  "/api/accounts/..%2f..%2fetc%2fpasswd/content?bucket=b&key=k",
  "/api/accounts/%2e%2e/content",
  "/../../etc/passwd",
  "/..%2f..%2f..%2fetc%2fpasswd",
  "/_next/static/..%2f..%2f..%2f.env",
  "/_next/static/%2e%2e/%2e%2e/server/app",
  "//evil.example/%2e%2e",
  "/api/accounts/%00/objects",
  "/api/accounts/%ff/objects",
])("a path that climbs gets nothing: %s", async (path) => {
  const app = await start();
  const answer = await sendRaw(app, get(app, path, ["authorization: Bearer an-api-token-for-tests"]));
  expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
  expect(answer).not.toMatch(/root:|SECRET|node_modules/);
});

test("a stranger is never sent to another site", async () => {
  const app = await start();
  for (const path of [
    "//evil.example",
    "/\\evil.example",
    "/%2f%2fevil.example",
    "/accounts?x=//evil.example",
  ]) {
    const answer = await sendRaw(app, get(app, path));
    const location = /^location: (.*)$/im.exec(answer)?.[1]?.trim() ?? "/signin?";
    expect(location).toMatch(/^\/signin\?/);
  }
});

test("line ends in keys and names make no header", async () => {
  const app = await start();
  const key = "exportedlogs/x\r\nset-cookie: a=b\r\n\r\n<script>";
  const place = new URLSearchParams({ bucket: "payments-logs", key });
  const response = await app.get(`/api/accounts/${payments}/content?${place}`);
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.headers.get("content-type")).toContain("application/json");
});

test("an endpoint or another host in a request reaches nobody", async () => {
  const app = await start();
  const before = sandbox.counters.total();
  for (const bucket of [
    "169.254.169.254/latest/meta-data",
    "evil.example.com#",
    "..",
    "a@evil.example",
    "b:80",
  ]) {
    const place = new URLSearchParams({ bucket, key: "k", endpoint: "http://169.254.169.254/" });
    const response = await app.get(`/api/accounts/${payments}/content?${place}`);
    expect([bucket, response.status < 500 && response.status >= 400]).toEqual([bucket, true]);
  }
  expect(sandbox.counters.total() - before).toBeLessThan(200);
});

test("a change that another site's page asks for is refused at every address that changes something", async () => {
  const app = await start();
  const sealed = await encode({
    token: { sub: "u1", name: "Ann", sid: "s1", began: Date.now() },
    secret: app.ctx.auth.secret,
  });
  const ask = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const cookie = `next-auth.session-token=${sealed}`;
      request(`${app.url}${path}`, { method, headers: { cookie, ...headers } }, (res) => {
        res.resume();
        resolve(res.statusCode);
      })
        .on("error", reject)
        .end();
    });
  let changes = 0;
  for (const [route, load] of Object.entries(apiRoutes)) {
    const path = route.replace(/\[\.*\w+\]/g, payments);
    for (const method of Object.keys(await load()).filter((each) => each !== "GET")) {
      changes++;
      for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"])
        expect([method, path, await ask(method, path, { origin })]).toEqual([method, path, 403]);
      for (const site of ["cross-site", "same-site"])
        expect([method, path, await ask(method, path, { "sec-fetch-site": site })]).toEqual([
          method,
          path,
          403,
        ]);
    }
  }
  expect(changes).toBeGreaterThan(12);
});
