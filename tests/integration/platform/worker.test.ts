import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startDatabase as startEmbedded } from "@/server/database";
import { embeddedAddress } from "@/server/platform/db/embedded-address";
import { openDatabase } from "@/server/platform/db/open-database";
import { countWorkers } from "@/server/platform/workers/lease";
import { ended, everything, read, start, until } from "@/tests/support/copies/start-copies";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type RunningRole, startRole, stopRole } from "@/tests/support/platform/start-role";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sekisho-worker-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const atOnce = 8;

describeEngines("a worker alone", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let running: RunningRole[];
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    running = [];
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
  });
  afterEach(async () => {
    for (const { child, ended } of running) {
      child.kill("SIGKILL");
      await ended;
    }
    await app.close();
    await sandbox.close();
  });

  const startWorker = (env: Record<string, string> = {}) => {
    const role = startRole("worker", {
      ...sandbox.env,
      DATABASE_URL: database.url,
      SEKISHO_CONFIG: "scripts/demo.sekisho.yaml",
      SEKISHO_DATA: folder,
      SEKISHO_COPY_CONCURRENCY: String(atOnce),
      ...env,
    });
    running.push(role);
    return role;
  };
  const health = async () => (await app.get("/api/health")).json();
  const workers = (n: number) =>
    expect.poll(() => countWorkers(app.ctx.db), { timeout: 20_000, interval: 50 }).toBe(n);
  const slow = (ms: number) =>
    sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { latency: { ms } },
      after: 0,
      probability: 1,
    });
  const one = async (sql: string) => (await app.ctx.db.$client.query(sql)).rows[0].n as number;
  const heldByDead = () =>
    one(`select count(*)::int as n from sekisho.copy_claims
      where worker not in (select id from sekisho.workers where seen_at > now() - interval '4 s')`);
  const held = () => one("select count(*)::int as n from sekisho.copy_claims where worker is not null");
  /** Process of a worker that holds something. */
  const busiest = async (): Promise<number> => {
    const { rows } = await app.ctx.db.$client.query(`
      select host from sekisho.workers w join sekisho.copy_claims c on c.worker = w.id limit 1`);
    return JSON.parse(rows[0].host).pid;
  };
  /** Two workers in the middle of a copy. */
  const startTwo = async (): Promise<string> => {
    startWorker();
    startWorker();
    await workers(2);
    slow(150);
    const { id } = await start(app, everything(orders));
    await until(app, id, ({ counts }) => counts.copied.objects > 5);
    return id;
  };
  const whole = { listed: { objects: 71 }, copied: { objects: 66 }, failed: { objects: 5 } };

  test("is seen while it lives", async () => {
    expect(await health()).toMatchObject({ status: "degraded", database: "ok", worker: "absent" });
    const worker = startWorker();
    await expect.poll(health, { timeout: 20_000 }).toMatchObject({ status: "ok", worker: "ok" });
    expect(await stopRole(worker)).toBe(0);
    expect(await health()).toMatchObject({ status: "degraded", database: "ok", worker: "absent" });
  });

  test("that is killed leaves its work to the others, and nothing is lost or done twice", async () => {
    const id = await startTwo();
    const begun = Date.now();
    process.kill(await busiest(), "SIGKILL");
    await expect.poll(heldByDead, { interval: 10, timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(heldByDead, { interval: 20, timeout: 20_000 }).toBe(0);
    process.stdout.write(`taken over ${Date.now() - begun} ms after kill -9\n`);
    expect((await until(app, id, ended)).counts).toMatchObject(whole);
    const sent = sandbox.counters.total({ call: "CopyObject", status: 200 });
    // What was under way, and what was answered in the moment before and not yet written down.
    expect(sent).toBeLessThanOrEqual(66 + 2 * atOnce);
  });

  test("that is killed and started again goes on", async () => {
    const first = startWorker();
    await workers(1);
    slow(150);
    const { id } = await start(app, everything(orders));
    await until(app, id, ({ counts }) => counts.copied.objects > 5);
    first.child.kill("SIGKILL");
    await first.ended;
    const before = (await read(app, id)).counts.copied.objects;
    const begun = Date.now();
    startWorker();
    await until(app, id, ({ counts }) => counts.copied.objects > before);
    process.stdout.write(`copying again ${Date.now() - begun} ms after its start\n`);
    const job = await until(app, id, ended);
    process.stdout.write(`all done ${Date.now() - begun} ms after its start\n`);
    expect(job.counts).toMatchObject(whole);
  });

  test("that stood still while others took over writes nothing down when it wakes", async () => {
    const id = await startTwo();
    const pid = await busiest();
    process.kill(pid, "SIGSTOP");
    await workers(1);
    await expect.poll(heldByDead, { interval: 20, timeout: 20_000 }).toBe(0);
    process.kill(pid, "SIGCONT");
    expect((await until(app, id, ended)).counts).toMatchObject(whole);
    await workers(2);
  });

  test("that is told to stop finishes what is under way and takes nothing new", async () => {
    const worker = startWorker();
    await workers(1);
    slow(1_000);
    const { id } = await start(app, everything(orders));
    await expect.poll(held, { interval: 20, timeout: 20_000 }).toBeGreaterThan(0);
    expect(await stopRole(worker)).toBe(0);
    const sent = sandbox.counters.total({ call: "CopyObject" });
    expect((await read(app, id)).counts.copied.objects).toBe(sent);
    expect([await held(), await countWorkers(app.ctx.db)]).toEqual([0, 0]);
    startWorker();
    for (const fault of sandbox.faults.list()) sandbox.faults.remove(fault.id);
    expect((await until(app, id, ended)).counts).toMatchObject(whole);
  });

  test("that is told to stop cuts what takes longer than the drain, and gives it back", async () => {
    const worker = startWorker({ SEKISHO_DRAIN_SECONDS: "1" });
    await workers(1);
    slow(120_000);
    const { id } = await start(app, everything(orders));
    await expect.poll(held, { interval: 20, timeout: 20_000 }).toBeGreaterThan(0);
    expect(await stopRole(worker)).toBe(0);
    expect([await held(), (await read(app, id)).counts.copied.objects]).toEqual([0, 0]);
  });
});

test("a worker that starts before its database says so once, and works when it comes", async () => {
  const data = path.join(folder, "late");
  const { url } = embeddedAddress(data);
  const worker = startRole("worker", {
    DATABASE_URL: url,
    SEKISHO_CONFIG: "scripts/demo.sekisho.yaml",
    SEKISHO_DATA: data,
  });
  await expect.poll(worker.lines, { timeout: 20_000 }).toHaveLength(1);
  expect(worker.lines()[0]).toContain("the database is not ready, waiting for it");
  const stop = await startEmbedded(data, () => {});
  const db = openDatabase(url, { connections: 1 });
  await expect.poll(() => countWorkers(db), { timeout: 20_000 }).toBe(1);
  await db.$client.end();
  expect(await stopRole(worker)).toBe(0);
  expect(worker.lines()).toEqual([expect.stringContaining("waiting for it")]);
  await stop();
});
