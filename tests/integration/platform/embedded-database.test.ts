import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startDatabase } from "@/server/database";
import { embeddedAddress } from "@/server/platform/db/embedded-address";
import { openDatabase } from "@/server/platform/db/open-database";
import { prepared } from "@/server/platform/db/prepared";
import { servePglite } from "@/server/platform/db/serve-pglite";
import { demoConfig } from "@/tests/support/demo-config";
import { type RunningRole, startRole, stopRole } from "@/tests/support/platform/start-role";

let template: string;
let folder: string;
let data: string;
let running: RunningRole[];
// A new database takes seconds to make: one is made, the others are its copies.
beforeAll(async () => {
  template = mkdtempSync(path.join(tmpdir(), "sekisho-embedded-"));
  const stop = await startDatabase(template, () => {});
  await stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sekisho-embedded-"));
  data = path.join(folder, "data");
  cpSync(template, data, { recursive: true });
  running = [];
  writeFileSync(path.join(folder, "sekisho.yaml"), demoConfig);
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill("SIGKILL");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(dataFolder = data, env: Record<string, string> = {}): RunningRole {
  const config = path.join(folder, "sekisho.yaml");
  const role = startRole("database", { SEKISHO_DATA: dataFolder, SEKISHO_CONFIG: config, ...env });
  running.push(role);
  return role;
}

async function kill({ child, ended }: RunningRole): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

/** Numbers 1, 2, 3 … one a transaction, until the database is gone; answers the last that was acknowledged. */
async function write(url: string, from: number): Promise<number> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  let last = from;
  try {
    for (;;) {
      await client.query("insert into numbers values ($1)", [last + 1]);
      last += 1;
    }
  } catch {
    return last;
  }
}

test("keeps every acknowledged row through kill -9 at random instants", async () => {
  let role = start();
  await role.ready;
  const { url } = embeddedAddress(data);
  const db = openDatabase(url, { connections: 1 });
  await db.$client.query("create table numbers (n int primary key)");
  let last = 0;
  const instants: number[] = [];
  for (let round = 0; round < 6; round++) {
    const writing = write(url, last);
    const ms = Math.round(50 + Math.random() * 500);
    instants.push(ms);
    await wait(ms);
    await kill(role);
    last = await writing;
    const begun = Date.now();
    role = start();
    await role.ready;
    if (round === 0) process.stdout.write(`database back ${Date.now() - begun} ms after kill -9\n`);
    const { rows } = await db.$client.query("select count(*)::int as n, max(n) as last from numbers");
    // One row may have been written whose acknowledgement died with the process.
    expect(rows[0].n, `killed after ${instants.join(", ")} ms`).toBe(rows[0].last);
    expect(rows[0].last).toBeGreaterThanOrEqual(last);
    expect(rows[0].last).toBeLessThanOrEqual(last + 1);
    last = rows[0].last;
  }
  process.stdout.write(`${last} rows kept; killed after ${instants.join(", ")} ms\n`);
  await db.$client.end();
});

test("a second one on the same folder is refused in one line that names the first", async () => {
  const first = start();
  await first.ready;
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.lines()).toEqual([
    expect.stringMatching(
      new RegExp(
        `${data} is in use by another Sekisho \\(process ${first.child.pid} on .+\\); stop it, or choose`,
      ),
    ),
  ]);
  expect(await stopRole(first)).toBe(0);
  expect(readdirSync(data).filter((name) => name.startsWith("lock"))).toEqual([]);
});

test("of five that start at once behind a killed one, one gets the folder", async () => {
  const killed = start();
  await killed.ready;
  await kill(killed);
  const five = [1, 2, 3, 4, 5].map(() => start());
  const first = await Promise.any(five.map((role) => role.ready.then(() => role)));
  const others = five.filter((role) => role !== first);
  expect(await Promise.all(others.map(({ ended }) => ended))).toEqual([1, 1, 1, 1]);
  expect(first.child.exitCode).toBeNull();
});

test("one that starts behind one that stops waits for its end", async () => {
  const first = start();
  await first.ready;
  const stopping = stopRole(first);
  const second = start();
  await second.ready;
  expect(await stopping).toBe(0);
});

test("ends when its lock is taken away: somebody else may use the folder by then", async () => {
  const role = start();
  await role.ready;
  rmSync(path.join(data, "lock"));
  expect(await role.ended).toBe(1);
  expect(role.lines()).toEqual([expect.stringContaining("lock of")]);
});

test("works in a folder whose path is too long for a socket", async () => {
  const deep = path.join(folder, "a-folder-with-a-long-name".repeat(4), "data");
  const role = start(deep);
  await role.ready;
  const { url, folder: short } = embeddedAddress(deep);
  expect(short.startsWith(deep)).toBe(false);
  const db = openDatabase(url, { connections: 1 });
  expect((await db.$client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await db.$client.end();
  expect(await stopRole(role)).toBe(0);
  rmSync(short, { recursive: true, force: true });
});

test("a data folder that cannot be made is one line", async () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  const role = start(path.join(file, "data"));
  expect(await role.ended).toBe(1);
  expect(role.lines()).toEqual([
    expect.stringMatching(/^SEKISHO_DATA: .+ cannot be written to \(ENOTDIR\)$/),
  ]);
});

test("whoever stands still inside a transaction is turned out while others wait", async () => {
  const pglite = await PGlite.create(path.join(data, "database"));
  const socket = embeddedAddress(data).socket;
  mkdirSync(path.dirname(socket), { recursive: true });
  const close = await servePglite(pglite, socket, { idleMs: 200, broken: () => {} });
  const db = openDatabase(embeddedAddress(data).url);
  const idle = await db.$client.connect();
  const gone = new Promise((resolve) => idle.once("error", resolve));
  await idle.query("create table numbers (n int)");
  await idle.query("begin");
  await idle.query("insert into numbers values (1)");
  expect((await db.$client.query("select count(*)::int as n from numbers")).rows).toEqual([{ n: 0 }]);
  await gone;
  idle.release(true);
  await db.$client.end();
  await close();
  await pglite.close();
  expect(existsSync(socket)).toBe(false);
});

test("a prepared statement is parsed once for all connections, and by whoever comes first", async () => {
  const stop = await startDatabase(data, () => {});
  const url = embeddedAddress(data).url;
  const db = openDatabase(url, { connections: 3 });
  try {
    const wrong = prepared("select no_such_column as n");
    const double = prepared<{ n: number }>("select 2 * $1::int as n");
    const asked = Array.from({ length: 9 }, (_, n) => double(db, [n]));
    expect((await Promise.all(asked)).flat()).toEqual(Array.from({ length: 9 }, (_, n) => ({ n: 2 * n })));
    for (const _ of [1, 2]) await expect(wrong(db, [])).rejects.toThrow("Failed query");
    await expect(double(db, ["two"])).rejects.toThrow("Failed query");
    // One that comes when the statement is long there, and inside a transaction that failed.
    const late = openDatabase(url, { connections: 1 });
    const client = await late.$client.connect();
    await client.query("begin");
    await expect(client.query("select 1 / 0")).rejects.toThrow("division");
    const again = { name: "again", text: "select $1::text as t", values: ["x"] };
    await expect(client.query(again)).rejects.toThrow("aborted");
    await client.query("rollback");
    expect((await client.query(again)).rows).toEqual([{ t: "x" }]);
    client.release();
    expect(await double(late, [21])).toEqual([{ n: 42 }]);
    await late.$client.end();
    const { rows } = await db.$client.query("select count(*)::int as n from pg_prepared_statements");
    expect(rows).toEqual([{ n: 2 }]);
  } finally {
    await db.$client.end();
    await stop();
  }
});

test("is vacuumed and analyzed while it is written to", async () => {
  const stop = await startDatabase(data, () => {});
  const db = openDatabase(embeddedAddress(data).url, { connections: 1 });
  try {
    await db.$client.query("create table rows as select n, 'new' as state from generate_series(1, 5000) n");
    await db.$client.query("update rows set state = 'old'");
    const cared = async () =>
      (
        await db.$client.query(
          "select n_dead_tup::int as dead, last_vacuum is not null as vacuumed, last_analyze is not null as analyzed from pg_stat_user_tables where relname = 'rows'",
        )
      ).rows;
    await expect.poll(cared, { timeout: 20_000 }).toEqual([{ dead: 0, vacuumed: true, analyzed: true }]);
  } finally {
    await db.$client.end();
    await stop();
  }
});

test("makes a checkpoint when its log has become long, and then needs no more room for it", async () => {
  const stop = await startDatabase(data, () => {});
  const db = openDatabase(embeddedAddress(data).url, { connections: 1 });
  const ask = async (what: string) => (await db.$client.query(`select (${what})::text as it`)).rows[0].it;
  const last = () => ask("select redo_lsn from pg_control_checkpoint()");
  const files = async () => Number(await ask("select count(*) from pg_ls_waldir()"));
  const write = async () => {
    const before = await last();
    // A megabyte a message, in the log and nowhere else.
    for (let n = 0; n < 260; n++) await ask("pg_logical_emit_message(false, 'test', repeat('x', 1 << 20))");
    await expect.poll(last, { timeout: 20_000 }).not.toBe(before);
  };
  try {
    await write();
    const held = await files();
    await write();
    expect(await files()).toBeLessThanOrEqual(held + 2);
  } finally {
    await db.$client.end();
    await stop();
  }
});
