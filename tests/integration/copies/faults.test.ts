// What goes wrong around a whole job: the journal's disk, clocks, odd listings and keys, one account of many.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { CopyPlan } from "@/lib/schemas/copies";
import { openReader } from "@/tests/support/copies/read-whole";
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
import { accountAt, fleetConfig, smallFleet } from "@/tests/support/diagnosis/fleet";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, type StartOptions, startSandbox } from "@/tests/support/start-sandbox";

const central = "central-logs-111111111111";
const whole = { listed: { objects: 71 }, copied: { objects: 66 }, failed: { objects: 5 } };

describeEngines("a job", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: Worker;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.close());
  afterEach(async () => {
    await worker.stop();
    await app.close();
    await sandbox.close();
  });

  async function open(options: StartOptions = {}, config = demoConfig): Promise<void> {
    sandbox = await startSandbox(options);
    app = await startApp(config, { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
    await app.ctx.db.$client.query("drop trigger if exists no_space on sekisho.copy_items");
    worker = await startWorker(app.ctx);
  }
  const always = { after: 0, probability: 1 };

  test("waits where it is while the journal's disk is full, and nothing is lost or copied again", async () => {
    await open();
    const query = (text: string) => app.ctx.db.$client.query(text);
    await query(`create or replace function no_space() returns trigger language plpgsql as
      $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`);
    await query(`create trigger no_space before update on sekisho.copy_items for each row
      when (new.state <> 'pending') execute function no_space()`);
    const { id } = await start(app, everything(orders));
    const sent = () => sandbox.counters.total({ call: "CopyObject" });
    await expect.poll(sent, { timeout: 20_000 }).toBe(71);
    expect(await read(app, id)).toMatchObject({ state: "running", counts: { copied: { objects: 0 } } });
    await query("drop trigger no_space on sekisho.copy_items");
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject(whole);
    expect(sent()).toBe(71);
    expect(await openReader(sandbox).uploads(central)).toEqual([]);
  });

  test.each([-20, 20])("runs although AWS's clock is %i minutes away from ours", async (minutes) => {
    await open({ now: () => new Date(Date.now() + minutes * 60_000) });
    const job = await until(app, (await start(app, everything(orders))).id, ended);
    expect(job.counts).toMatchObject(whole);
  });

  test.each([
    ["a token that comes again and again", { repeatToken: true } as const, undefined],
    ["pages of three keys", { shortPages: 3 }, undefined],
    ["empty pages that are not the last", { emptyPage: true } as const, 4],
  ])("lists each object once through %s", async (_, effect, times) => {
    await open();
    const match = { call: "ListObjectsV2", bucket: "orders-logs" };
    sandbox.faults.put({ match, effect, ...(times && { times }), ...always });
    const { id } = await start(app, everything(orders));
    expect((await until(app, id, ended)).counts).toMatchObject(whole);
    const keys = (await items(app, id)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("that may write and not look stops and says so, and does not copy again without end", async () => {
    await open();
    const [list, head] = ["ListObjectsV2", "HeadObject"].map((call) => ({ call, bucket: central }));
    sandbox.faults.put({ match: list!, effect: { shortPages: 3 }, ...always });
    sandbox.faults.put({ match: head!, effect: { error: "access_denied" }, ...always });
    const request = { ...everything(orders), settings: { overwrite: "changed" } };
    const job = await until(app, (await start(app, request)).id, ({ state }) => state === "paused");
    expect(job.parts[0]!.pause).toMatchObject({
      by: "refusal",
      failure: { side: "destination", aws: { call: "s3:HeadObject" } },
    });
    expect(sandbox.counters.total({ call: "CopyObject" })).toBeLessThanOrEqual(71);
  });

  test("copies keys that are no paths, byte by byte, to where they belong", async () => {
    await open();
    const long = `exportedlogs/${"語".repeat(337)}`;
    const keys = [...hostileKeys.map((key) => `exportedlogs/${key}`), long];
    expect(Buffer.byteLength(long)).toBe(1024);
    await putObjects(
      sandbox,
      "orders-logs",
      keys.map((key, index) => [key, `body ${index}`]),
    );
    const selection = { sources: [{ accountId: orders, bucket: "orders-logs", keys }] };
    const { id } = await start(app, { selection, settings: { keyTemplate: "{accountId}/{key}" } });
    const job = await until(app, id, ended);
    const all = await items(app, id);
    expect(all).toHaveLength(keys.length);
    const reader = openReader(sandbox);
    for (const { key, bucket, state, failure, destinationKey } of all) {
      // 1,024 bytes leave no room for the account in front.
      if (key === long) expect([state, failure?.cause]).toEqual(["failed", "destination_key_too_long"]);
      else {
        expect([key, state]).toEqual([key, "copied"]);
        expect(await reader.sha256(central, destinationKey)).toBe(await reader.sha256(bucket, key));
        expect(destinationKey.startsWith(`${orders}/`)).toBe(true);
      }
    }
    expect(job.counts.copied.objects).toBe(keys.length - 1);
  });

  test("pauses a part whose listing is refused, with AWS's answer, and goes on when it is not", async () => {
    await open();
    const match = { call: "ListObjectsV2", bucket: "orders-logs" };
    const denied = sandbox.faults.put({ match, effect: { error: "access_denied" }, ...always });
    const { id } = await start(app, everything(orders));
    const paused = await until(app, id, ({ parts }) => parts.some(({ state }) => state === "paused"));
    const pause = paused.parts.find(({ bucket }) => bucket === "orders-logs")?.pause;
    expect(pause?.failure?.aws).toMatchObject({ call: "s3:ListObjectsV2", code: "AccessDenied" });
    sandbox.faults.remove(denied.id);
    await app.post(`/api/copies/${id}/resume`);
    expect((await until(app, id, ended)).counts).toMatchObject(whole);
  });

  test("of fifty accounts with a silent one finishes the others meanwhile, and that one when it speaks", {
    timeout: 200_000,
  }, async () => {
    const options = { world: "fleet", change: smallFleet(50, 10) };
    await open(options, JSON.stringify(fleetConfig(50)));
    const silent = accountAt(7);
    const match = { account: silent, service: "s3" };
    const fault = sandbox.faults.put({ match, effect: { neverAnswer: true }, ...always });
    const ids = Array.from({ length: 50 }, (_, index) => accountAt(index));
    const { id } = await start(app, everything(...ids));
    const others = await until(
      app,
      id,
      ({ parts }) => parts.filter(({ state }) => state === "done").length === 49,
    );
    const lagging = others.parts.find(({ accountId }) => accountId === silent);
    expect(others.counts.copied.objects).toBe(490);
    expect(lagging).toMatchObject({ counts: { copied: { objects: 0 } } });
    sandbox.faults.remove(fault.id);
    await app.post(`/api/copies/${id}/resume`);
    const job = await until(app, id, ended, 180_000);
    expect(job.counts).toMatchObject({ copied: { objects: 500 }, failed: { objects: 0 } });
  });

  test("leaves out what an export still writes, and the marker of a write test, unless asked", async () => {
    await open();
    const { items: tasks } = await (await app.get(`/api/accounts/${orders}/exports`)).json();
    const { taskId } = tasks.find(({ status }: { status: string }) => status === "RUNNING");
    await putObjects(sandbox, "orders-logs", [[`exportedlogs/${taskId}/stream/000000.gz`, "half"]]);
    const take = async (unfinished: boolean) => {
      const selection = { ...everything(orders).selection, unfinished };
      const plan: CopyPlan = await (await app.post("/api/copies/plan", { selection })).json();
      const { id } = await start(app, { selection });
      await until(app, id, ended);
      const keys = (await items(app, id)).map(({ key }) => key);
      return { excluded: plan.sources.flatMap(({ excluded }) => excluded.map(({ why }) => why)), keys };
    };
    const [done, unfinished] = [await take(false), await take(true)];
    expect(done.excluded).toEqual(expect.arrayContaining(["write_test", "unfinished_export"]));
    expect(unfinished.excluded).not.toContain("unfinished_export");
    expect(unfinished.keys.length).toBeGreaterThan(done.keys.length);
    for (const { keys } of [done, unfinished])
      expect(keys.filter((key) => key.endsWith("aws-logs-write-test"))).toEqual([]);
  });
});
