import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { column } from "@/server/platform/db/column";
import { isDatabaseAway } from "@/server/platform/db/is-database-away";
import { type Database, openDatabase } from "@/server/platform/db/open-database";
import { prepared, runPrepared } from "@/server/platform/db/prepared";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

function startClient(task: "migrate" | "hold", url: string): ChildProcess {
  const args = ["--import", "tsx", "tests/support/platform/client.ts", task, url];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));
const spoken = (child: ChildProcess) => new Promise((resolve) => child.stdout?.once("data", resolve));

describeEngines("a database", (startDatabase) => {
  let started: StartedDatabase;
  let db: Database;
  beforeAll(async () => {
    started = await startDatabase();
    db = openDatabase(started.url);
  });
  afterAll(async () => {
    await db.$client.end();
    await started.close();
  });
  beforeEach(async () => {
    await db.$client.query("drop table if exists tally; create table tally (id int primary key, n int)");
    await db.$client.query("insert into tally values (1, 0), (2, 0)");
  });
  const tally = async (id: number) =>
    (await db.$client.query("select n from tally where id = $1", [id])).rows[0].n;

  test("is brought up to date once, by whichever of three processes comes first", async () => {
    await db.$client.query("drop schema sekisho cascade; drop schema drizzle cascade");
    const clients = [1, 2, 3].map(() => startClient("migrate", started.url));
    expect(await Promise.all(clients.map(ended))).toEqual([0, 0, 0]);
    const { rows } = await db.$client.query(
      "select hash, count(*)::int as times from drizzle.__drizzle_migrations group by hash",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    await db.$client.query("select * from sekisho.workers");
  });

  test("that breaks off between two queries of a transaction fails the next, and nothing else", async () => {
    const broken = db.transaction(async (tx) => {
      await tx.execute("update tally set n = 7 where id = 1");
      const session = (tx as unknown as { session: { client: { connection: { stream: Socket } } } }).session;
      const closed = once(session.client.connection.stream, "close");
      session.client.connection.stream.destroy();
      await closed;
      await tx.execute("select 1");
    });
    await expect(broken).rejects.toThrow();
    expect(await tally(1)).toBe(0);
  });

  test("that breaks off at a transaction's begin is away, and its connection is not kept", async () => {
    const own = openDatabase(started.url, { connections: 1 });
    own.$client.once("acquire", (client) => {
      (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    });
    const error = await own.transaction(async () => "never").catch((failure: unknown) => failure);
    expect(isDatabaseAway(error)).toBe(true);
    expect(await own.transaction(async (tx) => (await tx.execute("select 1 as n")).rows)).toEqual([{ n: 1 }]);
    expect(own.$client.totalCount).toBe(1);
    await own.$client.end();
  });

  test("that cannot be reached is away for a transaction as for a query", async () => {
    const nowhere = openDatabase("postgres://postgres@127.0.0.1:1/postgres");
    const failures = [nowhere.transaction(async () => "never"), nowhere.execute("select 1")];
    for (const failure of failures)
      expect(isDatabaseAway(await failure.catch((error: unknown) => error))).toBe(true);
    await nowhere.$client.end();
  });

  test("keeps contended transactions exact", async () => {
    const others = [1, 2].map(() => openDatabase(started.url, { connections: 4 }));
    const add = async ({ $client: pool }: Database) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const { rows } = await client.query("select n from tally where id = 1 for update");
        await client.query("update tally set n = $1 where id = 1", [rows[0].n + 1]);
        await client.query("commit");
      } finally {
        client.release();
      }
    };
    await Promise.all(
      others.flatMap((other) =>
        [1, 2, 3, 4].map(async () => {
          for (let i = 0; i < 100; i++) await add(other);
        }),
      ),
    );
    expect(await tally(1)).toBe(800);
    await Promise.all(others.map(({ $client }) => $client.end()));
  });

  test("undoes what a client had not committed when it was killed, and nobody waits for it", async () => {
    const client = startClient("hold", started.url);
    await spoken(client);
    const waiting = db.$client.query("update tally set n = n + 1 where id = 1");
    const end = ended(client);
    client.kill("SIGKILL");
    await end;
    await waiting;
    expect(await tally(1)).toBe(1);
  });

  test("tells a failed query to its client alone", async () => {
    await expect(db.$client.query("select * from nowhere")).rejects.toMatchObject({ code: "42P01" });
    const client = await db.$client.connect();
    await client.query("begin");
    await expect(client.query("select 1 / 0")).rejects.toMatchObject({ code: "22012" });
    await expect(client.query("select 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("rollback");
    client.release();
    expect(await tally(2)).toBe(0);
  });

  test("carries large values both ways", async () => {
    const large = "関所".repeat(500_000);
    const { rows } = await db.$client.query("select $1::text as back, length($1::text) as length", [large]);
    expect(rows[0].length).toBe(large.length);
    expect(rows[0].back === large).toBe(true);
  });

  test("takes columns as they are: nothing, no rows, the least and the most of each type", async () => {
    const rows = [
      {
        small: -32_768,
        int: -(2 ** 31),
        large: -(2 ** 53) + 1,
        at: new Date("1969-12-31T23:59:59.999Z"),
        text: "",
      },
      { small: null, int: null, large: null, at: null, text: null },
      {
        small: 32_767,
        int: 2 ** 31 - 1,
        large: 50 * 1024 ** 4 - 1,
        at: new Date("2262-04-11T23:47:16.854Z"),
        text: "\n\t'\"{}\\,NULL\u0001龍😀\udc00",
      },
    ];
    const id = "0f0e0d0c-0b0a-4900-8807-060504030201";
    const ask = async (given: typeof rows) => {
      const statement = sql`
        select small, int, large::float8 as large, at, text, id::text from unnest(${column("int2[]", given, ({ small }) => small)},
          ${column("int4[]", given, ({ int }) => int)}, ${column("int8[]", given, ({ large }) => large)},
          ${column("timestamptz[]", given, ({ at }) => at)}, ${column("text[]", given, ({ text }) => text)},
          ${column("uuid[]", given, () => id)}) as t(small, int, large, at, text, id)`;
      return runPrepared(db, statement);
    };
    expect(await ask([])).toEqual([]);
    expect(await ask(rows)).toEqual(
      rows.map((row) => ({ ...row, id, text: row.text?.toWellFormed() ?? null })),
    );
  });

  test.each(["deallocate all", "discard all"])(
    "goes on after %s by hand: what was prepared is parsed again, and kept",
    async (statement) => {
      const few = openDatabase(started.url, { connections: 3 });
      const text = `select $1::int + ${statement.length} as n`;
      const ask = prepared<{ n: number }>(text);
      const asked = () => Promise.all(Array.from({ length: 9 }, (_, n) => ask(few, [n])));
      const wanted = Array.from({ length: 9 }, (_, n) => [{ n: n + statement.length }]);
      expect(await asked()).toEqual(wanted);
      await Promise.all([1, 2, 3].map(() => few.$client.query(statement)));
      for (const _ of [1, 2, 3]) expect(await asked()).toEqual(wanted);
      // Each connection has it again: none asks without its name for good.
      const here = "select count(*)::int as n from pg_prepared_statements where statement = $1";
      const counts = await Promise.all([1, 2, 3].map(() => few.$client.query(here, [text])));
      expect(counts.map(({ rows }) => rows[0].n)).toEqual([1, 1, 1]);
      await few.$client.end();
    },
  );

  test("keeps no more statements than it has room for, and answers all of them", async () => {
    const one = openDatabase(started.url, { connections: 1 });
    const ask = (n: number, length: number) =>
      runPrepared<{ n: number }>(
        one,
        sql`select ${sql.raw(`/* ${"x".repeat(length)} */ ${n}`)} + ${n}::int as n`,
      );
    for (let n = 0; n < 40; n++) expect(await ask(n, 6_000)).toEqual([{ n: 2 * n }]);
    expect(await ask(100, 9_000)).toEqual([{ n: 200 }]);
    const { rows } = await one.$client.query(
      "select sum(length(statement))::int as characters, max(length(statement)) as longest from pg_prepared_statements",
    );
    expect(rows[0].characters).toBeGreaterThan(50_000);
    expect(rows[0].characters).toBeLessThan(110_000);
    expect(rows[0].longest).toBeLessThan(8_000);
    await one.$client.end();
  });

  test("answers also where a session knows the statement that its connection has yet to prepare", async () => {
    const text = "select $1::int * 3 as n";
    const name = createHash("sha256").update(text).digest("base64url");
    const one = openDatabase(started.url, { connections: 1 });
    await one.$client.query(`prepare "${name}" (int) as ${text}`);
    expect(await prepared(text)(one, [14])).toEqual([{ n: 42 }]);
    await one.$client.end();
  });
});
