import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CopyMarks } from "@/lib/schemas/copies";
import { findOldParts, readOldPart, removeItems } from "@/server/copies/journal/remove-items";
import { removeOldItems } from "@/server/copies/run/remove-old-items";
import { scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import {
  ended,
  everything,
  items,
  read,
  start,
  startWorker,
  until,
  type Worker,
} from "@/tests/support/copies/start-copies";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const days = 30;
const stays = new AbortController().signal;

describeEngines("objects of jobs that ended long ago", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: Worker;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    sandbox = await startSandbox();
    const config = `copies: { keepDays: ${days} }\n${demoConfig}`;
    app = await startApp(config, { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
    worker = await startWorker(app.ctx);
    return async () => {
      await worker.stop();
      await app.close();
      await sandbox.close();
    };
  });

  const remove = () => removeOldItems(app.ctx, stays);
  const copy = async () => (await until(app, (await start(app, everything(orders))).id, ended)).id;
  /** As if a job had ended so many days earlier, with all it noted. */
  const age = async (id: string, by: number) => {
    const { $client: db } = app.ctx.db;
    const earlier = `- make_interval(days => ${by})`;
    await db.query(`update sekisho.copies set finished_at = finished_at ${earlier} where id = $1`, [id]);
    await db.query(
      `update sekisho.copy_items set updated_at = updated_at ${earlier}
       where part_id in (select id from sekisho.copy_parts where copy_id = $1)`,
      [id],
    );
  };
  const marks = async () => {
    const range = { accountId: orders, bucket: "orders-logs", from: "", to: "~" };
    const answer = await app.get(`/api/copies/marks?${new URLSearchParams(range)}`);
    return ((await answer.json()) as CopyMarks).items;
  };
  const found = async (copied: "yes" | "no") => {
    const query = `accountId=${orders}&bucket=orders-logs&limit=1000&copied=${copied}`;
    return (await (await app.get(`/api/catalogue/objects?${query}`)).json()).items.length;
  };
  const kept = async () =>
    Number((await app.ctx.db.$client.query("select count(*) from sekisho.copy_marks")).rows[0].count);

  test("go when their time is over, and not before; counts, failures and marks stay, and the report says it", async () => {
    const scanner = await startScanner(app.ctx);
    await scanAll(app);
    await scanner.stop();
    const all = await found("no");
    const id = await copy();
    expect([await found("yes"), await found("no")]).toEqual([66, all - 66]);
    await age(id, days - 1);
    expect(await remove()).toBe(0);
    const [before, marked] = [await read(app, id), await marks()];
    expect([before.removedObjects, marked.length, (await items(app, id)).length]).toEqual([0, 66, 71]);
    await age(id, 2);
    expect(await remove()).toBe(71);
    const after = await read(app, id);
    expect(await items(app, id)).toEqual([]);
    expect(after).toMatchObject({
      counts: before.counts,
      failures: before.failures,
      state: "completed",
      removedObjects: 71,
      keepDays: days,
    });
    expect([await found("yes"), await found("no")]).toEqual([66, all - 66]);
    expect((await marks()).map(({ at: _, ...mark }) => mark)).toEqual(
      marked.map(({ at: _, ...mark }) => mark),
    );
    const lines = (await (await app.get(`/api/copies/${id}/report.csv`)).text()).trim().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`kept for ${days} days`);
    expect(lines[1]).toContain("the rows of 71 were removed; totals: copied 66, present 0, failed 5");
    const report = await (await app.get(`/api/copies/${id}/report.json`)).json();
    expect(report).toMatchObject({ copy: { removedObjects: 71 }, items: [] });
    expect(await remove()).toBe(0);
  });

  test("leave no mark of their own where a later job says the same, and theirs where it says it no more", async () => {
    const [first, second] = [await copy(), await copy()];
    await age(first, days + 2);
    expect(await remove()).toBe(71);
    expect(await kept()).toBe(0);
    expect(new Set((await marks()).map(({ copyId }) => copyId))).toEqual(new Set([second]));
    await age(second, days + 1);
    expect(await remove()).toBe(71);
    expect([await kept(), (await marks()).length]).toEqual([66, 66]);
  });

  test("leave the later of two marks, whichever goes last", async () => {
    const [first, second] = [await copy(), await copy()];
    await age(first, 1);
    await age(second, days + 1);
    await app.ctx.db.$client.query(
      "update sekisho.copy_items set updated_at = now() where part_id in (select id from sekisho.copy_parts where copy_id = $1)",
      [second],
    );
    expect(await remove()).toBe(71);
    await age(first, days + 1);
    expect(await remove()).toBe(71);
    expect(new Set((await marks()).map(({ copyId }) => copyId))).toEqual(new Set([second]));
  });

  test("are not copied again by the next job, also where ETags alone cannot tell", async () => {
    const id = await copy();
    const { $client: db } = app.ctx.db;
    await age(id, days + 1);
    await remove();
    const { objects } = sandbox.state.buckets.get("central-logs-111111111111")!;
    const [{ destination_key: key }] = (
      await db.query("select destination_key from sekisho.copy_marks limit 1")
    ).rows;
    objects.put({ ...objects.get(key)!, etag: "0123456789abcdef0123456789abcdef-2" });
    await db.query("update sekisho.copy_marks set destination_etag = $1 where destination_key = $2", [
      "0123456789abcdef0123456789abcdef-2",
      key,
    ]);
    sandbox.counters.reset();
    const again = await read(app, await copy());
    expect(again.counts).toMatchObject({ copied: { objects: 0 }, present: { objects: 66 } });
    const written = ["CopyObject", "PutObject"].map((call) => sandbox.counters.total({ call }));
    expect(written).toEqual([0, 0]);
  });

  test("cannot be tried again, and their failures go on being counted", async () => {
    const id = await copy();
    await age(id, days + 1);
    await remove();
    const answer = await app.post(`/api/copies/${id}/retry`);
    expect([answer.status, (await answer.json()).error.code]).toEqual([409, "copy_items_removed"]);
    expect(await read(app, id)).toMatchObject({
      state: "completed",
      counts: { failed: { objects: 5 } },
      failures: [{ affected: { objects: 5 } }],
    });
  });

  test("go batch by batch: what was interrupted goes on, and a job that is tried again keeps its own", async () => {
    const id = await copy();
    await age(id, days + 1);
    expect(await removeOldItems(app.ctx, AbortSignal.abort())).toBe(0);
    const [found] = await findOldParts(app.ctx.db, days);
    const part = await readOldPart(app.ctx.db, found!);
    await app.post(`/api/copies/${id}/retry`);
    await until(app, id, ended);
    expect(await removeItems(app.ctx.db, part, { from: 1, to: 20, days })).toBeNull();
    expect((await items(app, id)).length).toBe(71);
    await age(id, days + 1);
    expect(await removeItems(app.ctx.db, part, { from: 1, to: 20, days })).toBe(20);
    expect([(await items(app, id)).length, (await read(app, id)).removedObjects]).toEqual([51, 20]);
    expect((await marks()).length).toBe(66);
    expect(await remove()).toBe(51);
    expect([(await marks()).length, (await read(app, id)).removedObjects]).toEqual([66, 71]);
  });
});
