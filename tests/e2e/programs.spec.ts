// The built program as a whole: what happens when one of its processes dies, and how it stops.
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import {
  childrenOf,
  type Installation,
  isRunning,
  makeInstallation,
} from "@/tests/support/platform/start-installation";
import { makePostgres, postgresPrograms } from "@/tests/support/start-postgres";

const orders = "333333333333";
const payments = "222222222222";
/** What a copy of all of orders' exports comes to. */
const whole = { listed: { objects: 71 }, copied: { objects: 66 }, failed: { objects: 5 } };
const slowly = { timeout: 40_000, intervals: [50] };

test.describe.configure({ timeout: 180_000 });

let it: Installation;
test.beforeEach(async () => {
  // Few at once: a copy is still under way when what is to be killed has been found, also on a slow machine.
  it = await makeInstallation({ SEKISHO_COPY_CONCURRENCY: "4" });
});
test.afterEach(() => it.close());

const health = async (url: string) =>
  (await fetch(`${url}/api/health`).catch(() => null))?.json().catch(() => null) ?? null;
const healthy = { status: "ok", database: "ok", worker: "ok" };

async function startCopy(url: string): Promise<string> {
  const sources = [{ accountId: orders }];
  const response = await it.post(`${url}/api/copies`, { selection: { sources } });
  expect(response.status).toBe(201);
  return (await response.json()).id;
}

const copyOf = async (url: string, id: string) =>
  (await it.get(`${url}/api/copies/${id}`).catch(() => null))?.json().catch(() => null);
const copied = async (url: string, id: string) => (await copyOf(url, id))?.counts?.copied.objects ?? 0;

async function expectWhole(url: string, id: string): Promise<void> {
  await expect.poll(async () => (await copyOf(url, id))?.state, slowly).toBe("completed");
  expect((await copyOf(url, id)).counts).toMatchObject(whole);
}

test("each process that is killed comes back, and a copy under way ends whole", async () => {
  const { program, url } = await it.start();
  expect(await health(url)).toMatchObject({ database: "ok" });
  await expect.poll(() => health(url), slowly).toMatchObject(healthy);
  // Answered by the route handler itself: Next would have sent it in chunks.
  const listed = await it.get(`${url}/api/accounts`);
  expect(Number(listed.headers.get("content-length"))).toBe((await listed.arrayBuffer()).byteLength);
  await it.slowCopies(400);
  const id = await startCopy(url);
  await expect.poll(() => copied(url, id), slowly).toBeGreaterThan(0);

  const before = await copied(url, id);
  const begun = Date.now();
  process.kill(childrenOf(program).worker!, "SIGKILL");
  await expect.poll(() => copied(url, id), slowly).toBeGreaterThan(before);
  console.log(`worker killed: copying again after ${Date.now() - begun} ms`);

  process.kill(childrenOf(program).database!, "SIGKILL");
  await expect.poll(() => health(url), slowly).toMatchObject({ status: "degraded", database: "unavailable" });
  const accounts = await it.get(`${url}/api/accounts`);
  expect([accounts.status, (await it.get(`${url}/api/copies`)).status]).toEqual([200, 503]);
  const away = Date.now();
  await expect.poll(() => health(url), slowly).toMatchObject(healthy);
  console.log(`database killed: all well again after ${Date.now() - away} ms`);

  process.kill(childrenOf(program).web!, "SIGKILL");
  await expect.poll(() => health(url), slowly).toMatchObject(healthy);
  await it.healFaults();
  await expectWhole(url, id);
});

test("told to stop, it lets a download and copies under way finish, and the database ends last", async () => {
  const { program, url } = await it.start();
  await it.slowCopies(1_000);
  const id = await startCopy(url);
  const items = `${url}/api/copies/${id}/items?status=copying`;
  await expect
    .poll(async () => (await (await it.get(items)).json()).items?.length, slowly)
    .toBeGreaterThan(0);
  const { key, size } = await findLarge(url);
  const query = new URLSearchParams({ bucket: "payments-logs", key });
  const download = await it.get(`${url}/api/accounts/${payments}/content?${query}`);
  const reader = download.body!.getReader();
  let bytes = (await reader.read()).value!.length;
  const children = childrenOf(program);

  program.child.kill("SIGTERM");
  await expect
    .poll(
      () =>
        it.get(`${url}/api/health`).then(
          () => "answers",
          () => "refuses",
        ),
      slowly,
    )
    .toBe("refuses");
  await expect.poll(() => isRunning(children.worker!), slowly).toBe(false);
  expect([isRunning(children.database!), isRunning(children.web!)]).toEqual([true, true]);
  for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
  expect(bytes).toBe(size);
  await program.ended;
  expect(program.child.exitCode).toBe(0);
  expect(Object.values(children).filter(isRunning)).toEqual([]);
  expect(existsSync(path.join(it.data, "lock"))).toBe(false);

  const again = await it.start();
  const counts = (await copyOf(again.url, id)).counts;
  expect([counts.copied.objects > 0, counts.copied.objects < 66]).toEqual([true, true]);
  await it.healFaults();
  await expectWhole(again.url, id);
});

test("killed as a whole, it starts again on the same folder and goes on", async () => {
  const { program, url } = await it.start();
  await it.slowCopies(300);
  const id = await startCopy(url);
  await expect.poll(() => copied(url, id), slowly).toBeGreaterThan(0);
  const children = childrenOf(program);
  program.child.kill("SIGKILL");
  await program.ended;
  const begun = Date.now();
  const again = await it.start();
  const before = await copied(again.url, id);
  await expect.poll(() => copied(again.url, id), slowly).toBeGreaterThan(before);
  console.log(`killed as a whole: copying again ${Date.now() - begun} ms after the next start`);
  await expect.poll(() => Object.values(children).filter(isRunning), slowly).toEqual([]);
  await it.healFaults();
  await expectWhole(again.url, id);
});

test("web and workers alone wait for PostgreSQL, share its work, and outlive its restart", async () => {
  test.skip(!postgresPrograms(), "this machine has no PostgreSQL server");
  const postgres = await makePostgres();
  try {
    const env = { DATABASE_URL: postgres.url };
    const { url } = await it.start(["web"], env);
    const workers = [it.startSilent("worker", env), it.startSilent("worker", env)];
    expect(await health(url)).toMatchObject({
      status: "degraded",
      database: "unavailable",
      worker: "unknown",
    });
    expect((await it.get(`${url}/api/accounts`)).status).toBe(200);
    await postgres.start();
    await expect.poll(() => health(url), slowly).toMatchObject(healthy);
    await it.slowCopies(400);
    const id = await startCopy(url);
    await expect.poll(() => copied(url, id), slowly).toBeGreaterThan(0);
    await postgres.stop();
    await expect.poll(() => health(url), slowly).toMatchObject({ database: "unavailable" });
    await postgres.start();
    await it.healFaults();
    await expectWhole(url, id);
    await expect.poll(() => health(url), slowly).toMatchObject(healthy);
    expect(workers.map(({ child }) => child.exitCode)).toEqual([null, null]);
  } finally {
    await it.close();
    await postgres.remove();
  }
});

test("a download asked for at one web process is sent, seen and cancelled through another", async () => {
  test.skip(!postgresPrograms(), "this machine has no PostgreSQL server");
  const postgres = await makePostgres();
  try {
    await postgres.start();
    const env = { DATABASE_URL: postgres.url };
    it.startSilent("worker", env);
    const [one, other] = [await it.start(["web"], env), await it.start(["web"], env)];
    await expect.poll(() => health(one.url), slowly).toMatchObject(healthy);
    const { key } = await findLarge(one.url);
    await stall(key, 8 * 1024 ** 2);
    const sources = [{ accountId: payments, bucket: "payments-logs", keys: [key] }];
    const ordered = await it.post(`${one.url}/api/archives/tickets`, {
      format: "tar",
      selection: { sources },
    });
    const { id } = await ordered.json();
    const seen = async (url: string) => {
      const { items } = await (await it.get(`${url}/api/archives/tickets`)).json();
      return items.find((each: { id: string }) => each.id === id)?.progress;
    };
    const file = (await it.get(`${other.url}/api/archives/tickets/${id}/file`)).arrayBuffer();
    file.catch(() => {});
    await expect.poll(async () => (await seen(one.url)).bytes, slowly).toBeGreaterThan(4 * 1024 ** 2);
    expect(await seen(one.url)).toMatchObject({ state: "sending", listed: 1, settled: 0 });
    await it.send(`${one.url}/api/archives/tickets/${id}`, "DELETE", {});
    await expect(file).rejects.toThrow();
    expect((await seen(other.url)).state).toBe("cancelled");
  } finally {
    await it.close();
    await postgres.remove();
  }
});

async function stall(key: string, stallAtByte: number): Promise<void> {
  const fault = { match: { call: "GetObject", keyPrefix: key }, effect: { stallAtByte } };
  await fetch(`${it.sandboxUrl}/_sandbox/faults`, { method: "PUT", body: JSON.stringify(fault) });
}

/** An object of 64 MiB: more than what lies in buffers on its way. */
async function findLarge(url: string): Promise<{ key: string; size: number }> {
  const list = async (prefix: string) => {
    const query = new URLSearchParams({ bucket: "payments-logs", prefix });
    return (await it.get(`${url}/api/accounts/${payments}/objects?${query}`)).json();
  };
  for (const task of (await list("exportedlogs/")).commonPrefixes)
    for (const stream of (await list(task)).commonPrefixes)
      if (stream.includes("backfill"))
        return (await list(stream)).items.find(({ size }: { size: number }) => size === 64 * 1024 ** 2);
  throw new Error("the demo world has no backfill any more");
}
