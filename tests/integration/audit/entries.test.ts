import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { apiRoutes } from "@/app/api/routes";
import { auditActions } from "@/lib/audit-actions";
import type { AuditEntry, AuditPage } from "@/lib/schemas/audit";
import { createAuditTrail } from "@/server/platform/audit/trail";
import { who } from "@/server/platform/audit/who";
import { openDatabase } from "@/server/platform/db/open-database";
import { createLog } from "@/server/platform/log";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const run = promisify(execFile);
const key = "exportedlogs/aws-logs-write-test";

describeEngines("The audit log", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, {
      ...sandbox.env,
      DATABASE_URL: database.url,
      SEKISHO_TRUSTED_PROXIES: "127.0.0.1",
    });
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await sandbox?.close();
    await database?.close();
  });

  const entries = async (query: Record<string, string>) => {
    const response = await app.get(`/api/audit?${new URLSearchParams(query)}`);
    return ((await response.json()) as AuditPage).items;
  };
  /** Entries of one request; readings of the log are in the log too, and name what they looked for. */
  const entriesOf = async (requestId: string) =>
    (await entries({ text: requestId })).filter((entry) => entry.requestId === requestId);
  /** What was written under the request's id, once all of it is there; the oldest first. */
  const written = (response: Response, count: number) =>
    vi.waitUntil(async () => {
      const found = await entriesOf(response.headers.get("x-request-id") ?? "none");
      return found.length >= count ? found.toReversed() : null;
    }, 20_000) as Promise<AuditEntry[]>;

  test("a listing: who, what, where, from where, with what result", async () => {
    const place = new URLSearchParams({ bucket: "payments-logs", prefix: "exportedlogs/" });
    const response = await app.get(`/api/accounts/${payments}/objects?${place}`, {
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
    await response.json();
    expect(await written(response, 1)).toEqual([
      expect.objectContaining({
        actorId: "api-token",
        via: "token",
        address: "203.0.113.9",
        action: "GET /api/accounts/{id}/objects",
        accountId: payments,
        bucket: "payments-logs",
        query: '{"prefix":"exportedlogs/"}',
        result: "done",
      }),
    ]);
  });

  test("one entry is found by its number", async () => {
    const place = new URLSearchParams({ bucket: "payments-logs", prefix: "exportedlogs/" });
    const [entry] = await written(await app.get(`/api/accounts/${payments}/objects?${place}`), 1);
    const seq = String(entry?.seq);
    expect(await entries({ seq })).toEqual([entry]);
    expect(await entries({ seq, result: "failed" })).toEqual([]);
    expect((await app.get("/api/audit?seq=0")).status).toBe(400);
  });

  test("a download: begun before its first byte, done with the bytes that went out, and never a content", async () => {
    const place = new URLSearchParams({ bucket: "payments-logs", key });
    const response = await app.get(`/api/accounts/${payments}/content?${place}`);
    const body = await response.text();
    const [begun, done] = await written(response, 2);
    expect(begun).toMatchObject({ result: "begun", bucket: "payments-logs", key, bytes: null });
    expect(done).toMatchObject({ result: "done", bytes: Buffer.byteLength(body) });
    expect(JSON.stringify([begun, done])).not.toContain(body);
  });

  test("a stranger, a wrong question, and a change from another site", async () => {
    const stranger = await fetch(`${app.url}/api/accounts/${payments}/objects`);
    expect(await written(stranger, 1)).toMatchObject([
      { actorId: null, action: "GET /api/accounts/{id}/objects", result: "refused", code: "unauthenticated" },
    ]);
    const wrong = await app.get(`/api/accounts/${payments}/objects?limit=no`);
    expect(await written(wrong, 1)).toMatchObject([{ result: "failed", code: "invalid_request" }]);
    const refused = await app.get("/api/accounts/999999999999/exports");
    expect(await written(refused, 1)).toMatchObject([{ result: "failed", code: "account_not_found" }]);
  });

  test("a change is written before it is made, and again with its result; what looks like a secret is not", async () => {
    const response = await app.post("/api/copies/plan", { password: "hunter2", sources: [] });
    const found = await written(response, 1);
    expect(JSON.stringify(found)).not.toContain("hunter2");
    const scan = await app.post("/api/catalogue/scans", {});
    expect(await written(scan, 2)).toMatchObject([{ result: "begun" }, { result: "done" }]);
  });

  test("what pages ask again and again is left out", async () => {
    const quiet = await app.get("/api/accounts");
    const loud = await app.get(`/api/accounts/${payments}/ways-in`);
    await written(loud, 1);
    expect(await entriesOf(quiet.headers.get("x-request-id")!)).toEqual([]);
  });

  test("filters, pages, and the export as JSON lines agree", async () => {
    const refused = await entries({ result: "refused", accountId: payments });
    expect(refused.length).toBeGreaterThan(0);
    for (const entry of refused) expect(entry).toMatchObject({ result: "refused", accountId: payments });
    expect(await entries({ from: "2100-01-01T00:00:00Z" })).toEqual([]);
    expect((await entries({ actor: "api tok", action: "ways-in" })).length).toBe(1);
    expect(await entries({ text: "%" })).toEqual([]);
    const first = (await (await app.get("/api/audit?limit=2")).json()) as AuditPage;
    const next = `/api/audit?limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`;
    const second = (await (await app.get(next)).json()) as AuditPage;
    const seqs = [...first.items, ...second.items].map(({ seq }) => seq);
    expect(seqs).toEqual([0, 1, 2, 3].map((n) => seqs[0]! - n));
    const lines = await app.get(`/api/audit/entries.jsonl?action=content`);
    expect(lines.headers.get("content-disposition")).toContain("audit.jsonl");
    const exported = (await lines.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(exported).toEqual(await entries({ action: "content" }));
  });

  test("the command finds the log whole, and a head that it does not have", async () => {
    const audit = (...args: string[]) =>
      run(process.execPath, ["scripts/run.mjs", "exec", "scripts/audit.ts", ...args], {
        env: { ...process.env, DATABASE_URL: database.url },
      }).catch((error: { stdout: string; code: number }) => error);
    const whole = await audit("verify");
    expect(whole.stdout).toMatch(/^The audit log is whole: \d+ entries read, head \d+:[0-9a-f]{64}\n$/);
    const cut = await audit("verify", "--head", `999999:${"0".repeat(64)}`);
    expect(cut).toMatchObject({ code: 1 });
    expect(cut.stdout).toContain("removed from the end");
  }, 60_000);

  test("entries wait in the data folder while the database is away, and are in the log afterwards", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "sekisho-spool-"));
    const away = openDatabase("postgres://nobody@127.0.0.1:1/none");
    const event = {
      ...who(null),
      ...{ action: "GET /api/spooled", address: null, requestId: "spooled" },
      ...{ accountId: null, bucket: null, key: null, query: null, bytes: null, code: null },
    };
    const waiting = createAuditTrail(away, folder, createLog("silent"));
    await waiting.record({ ...event, result: "begun" });
    await waiting.close();
    await away.$client.end();
    expect(readdirSync(path.join(folder, "audit-spool"))).toHaveLength(1);
    const later = createAuditTrail(app.ctx.db, folder, createLog("silent"));
    await vi.waitUntil(async () => (await entriesOf("spooled")).length === 1, 20_000);
    await vi.waitUntil(() => readdirSync(path.join(folder, "audit-spool")).length === 0, 20_000);
    await later.close();
    rmSync(folder, { recursive: true });
  }, 60_000);
});

describe("the log's page", () => {
  test("has words for addresses that exist; any other is shown as it is", async () => {
    const actions = await Promise.all(
      Object.entries(apiRoutes).map(async ([path, load]) =>
        Object.keys(await load()).map((method) => `${method} ${path.replace(/\[(\w+)\]/g, "{$1}")}`),
      ),
    );
    const existing = new Set(["GET", "HEAD"].map((method) => `${method} /api/accounts/{id}/content`));
    for (const action of actions.flat()) existing.add(action);
    const named = Object.keys(auditActions).filter((action) => action.includes("/"));
    expect(named.filter((action) => !existing.has(action))).toEqual([]);
  });
});
