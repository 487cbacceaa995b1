import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CopyJob } from "@/lib/schemas/copies";
import { claimItems } from "@/server/copies/journal/claim-items";
import { becomeLister } from "@/server/copies/journal/open-parts";
import { signIn } from "@/server/platform/workers/lease";
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
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const central = "central-logs-111111111111";

describeEngines("copies", (startDatabase) => {
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
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
    worker = await startWorker(app.ctx);
  });
  afterEach(async () => {
    await worker.stop();
    await app.close();
    await sandbox.close();
  });

  const sent = (call: string) => sandbox.counters.total({ call });

  test("orders' exports arrive whole and owned by the hub; foreign objects fail with their cause", async () => {
    const { id } = await start(app, everything(orders));
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject({
      listed: { objects: 71 },
      copied: { objects: 66 },
      failed: { objects: 5 },
    });
    expect(job.failures).toEqual([
      expect.objectContaining({
        cause: "bucket_owner_has_no_grant",
        causeId: "E2",
        affected: expect.objectContaining({ objects: 5 }),
      }),
    ]);
    const hubId = sandbox.world.accounts["111111111111"]!.canonicalId;
    const reader = openReader(sandbox);
    for (const item of await items(app, id)) {
      if (item.state === "failed") continue;
      expect(item).toMatchObject({ state: "copied", ownerId: hubId });
      expect(await reader.sha256(central, item.destinationKey)).toBe(
        await reader.sha256(item.bucket, item.key),
      );
    }
    expect(await reader.uploads(central)).toEqual([]);
  });

  // The demo's exports are 18 GiB: a slice of them is enough here.
  test("a slice of payments and orders arrives once, each object its source's bytes, owned by the hub", async () => {
    const request = everything(payments, orders);
    const slice = { selection: { ...request.selection, filter: { minSize: 150_000, maxSize: 250_000 } } };
    const { id } = await start(app, slice);
    const job = await until(app, id, ended);
    expect(job.failures.map(({ cause }) => cause)).toEqual(["bucket_owner_has_no_grant"]);
    const hubId = sandbox.world.accounts["111111111111"]!.canonicalId;
    const reader = openReader(sandbox);
    const all = await items(app, id);
    const copied = all.filter(({ state }) => state === "copied");
    expect([copied.length, all.length]).toEqual([job.counts.copied.objects, copied.length + 5]);
    for (const { bucket, key, destinationKey, ownerId } of copied) {
      expect([key, ownerId]).toEqual([key, hubId]);
      expect(await reader.sha256(central, destinationKey)).toBe(await reader.sha256(bucket, key));
    }
    sandbox.counters.reset();
    const again = await until(app, (await start(app, slice)).id, ended);
    expect(again.counts).toMatchObject({ copied: { objects: 0 }, present: { objects: copied.length } });
    const written = ["CopyObject", "PutObject"].map((call) => sandbox.counters.total({ call, status: 200 }));
    expect(written).toEqual([0, 0]);
  });

  test("a second copy finds everything there and only lists", async () => {
    await until(app, (await start(app, everything(orders))).id, ended);
    sandbox.counters.reset();
    const job = await until(app, (await start(app, everything(orders))).id, ended);
    expect(job.counts).toMatchObject({
      copied: { objects: 0 },
      present: { objects: 66 },
      failed: { objects: 5 },
    });
    expect([sent("CopyObject"), sent("PutObject"), sent("UploadPart")]).toEqual([0, 0, 0]);
    expect(sandbox.counters.total({ call: "GetObject", status: 200 })).toBe(0);
  });

  test("an account that refuses pauses its part with the reason; the others finish", async () => {
    const { id } = await start(app, everything(legacy, orders));
    const job = await until(
      app,
      id,
      ({ parts }) => parts.filter(({ state }) => state === "done").length === 2,
    );
    expect(job.parts.find(({ accountId }) => accountId === legacy)).toMatchObject({
      state: "paused",
      pause: { by: "refusal", failure: { aws: { call: "sts:AssumeRole", code: "AccessDenied" } } },
    });
    expect(job.state).toBe("paused");
  });

  test("a template that would mix two buckets is refused before anything is planned or copied", async () => {
    const mixing = { ...everything(payments, orders), settings: { keyTemplate: "all/{key}" } };
    for (const path of ["/api/copies/plan", "/api/copies"]) {
      const answer = await app.post(path, mixing);
      const { error } = await answer.json();
      expect([answer.status, error.code]).toEqual([400, "keys_would_mix"]);
      expect(error.details.buckets.sort()).toEqual(["orders-logs", "payments-logs"]);
    }
    expect((await (await app.get("/api/copies")).json()).items).toEqual([]);
  });

  test("a schedule whose template would mix two buckets copies the first and says why it does not the other", async () => {
    const rhythm = { cron: "0 3 1 1 *", timeZone: "UTC", settings: { keyTemplate: "all/{key}" } };
    const made = await app.post("/api/copies/schedules", { ...everything(orders, payments), ...rhythm });
    expect(made.status).toBe(201);
    const { id: scheduleId } = await made.json();
    const { id } = await (await app.post(`/api/copies/schedules/${scheduleId}/run`)).json();
    const whole = ({ parts }: CopyJob) => parts.every(({ state }) => /done|paused/.test(state));
    const { parts } = await until(app, id, whole);
    const said = parts.map(({ bucket, state, pause }) => `${bucket} ${state} ${pause?.failure?.reason.code}`);
    expect([...new Set(said)]).toEqual(["orders-logs done undefined", "payments-logs paused keys_would_mix"]);
  });

  test("the same idempotency key is one job, however often and however fast", async () => {
    const jobs = await Promise.all(
      Array.from({ length: 8 }, () => start(app, everything(orders), "one-key")),
    );
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    const other = await app.post("/api/copies", everything(payments), { "idempotency-key": "one-key" });
    const { code, details } = (await other.json()).error;
    expect([other.status, code, details.copyId]).toEqual([409, "idempotency_conflict", jobs[0]?.id]);
  });

  test("an idempotency key is its owner's alone", async () => {
    const mine = await start(app, everything(orders), "one-key");
    const token = { name: "another", days: 1, role: "operator", accounts: "all" };
    const { secret } = await (await app.post("/api/tokens", token)).json();
    const asAnother = { authorization: `Bearer ${secret}`, "idempotency-key": "one-key" };
    const first = await app.post("/api/copies", everything(payments), asAnother);
    const again = await app.post("/api/copies", everything(payments), asAnother);
    const [theirs, same] = [await first.json(), await again.json()];
    expect([first.status, again.status, same.id]).toEqual([201, 200, theirs.id]);
    expect(theirs.id).not.toBe(mine.id);
    const conflict = await app.post("/api/copies", everything(orders), asAnother);
    expect((await conflict.json()).error.details.copyId).toBe(theirs.id);
  });

  test("pause lets nothing new begin, resume goes on, cancel ends within two seconds", async () => {
    sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { latency: { ms: 300 } },
      after: 0,
      probability: 1,
    });
    const request = {
      selection: {
        sources: [{ accountId: payments, bucket: "payments-logs", prefix: "exportedlogs/" }],
        filter: { maxSize: 20_000 },
      },
    };
    const { id } = await start(app, request);
    await until(app, id, ({ counts }) => counts.copied.objects > 0);
    await app.post(`/api/copies/${id}/pause`);
    const paused = await until(app, id, ({ state }) => state === "paused");
    await expect
      .poll(async () => (await items(app, id)).filter(({ state }) => state === "copying").length, {
        timeout: 20_000,
      })
      .toBe(0);
    const still = await read(app, id);
    await app.post(`/api/copies/${id}/resume`);
    await until(app, id, ({ counts }) => counts.copied.objects > still.counts.copied.objects);
    expect(paused.parts[0]?.pause?.by).toBe("person");
    const begun = Date.now();
    await app.post(`/api/copies/${id}/cancel`);
    await until(app, id, ({ state }) => state === "cancelled");
    process.stdout.write(`cancelled after ${Date.now() - begun} ms\n`);
    expect(await openReader(sandbox).uploads(central)).toEqual([]);
    const again = await app.post(`/api/copies/${id}/resume`);
    expect([again.status, (await again.json()).error.code]).toEqual([409, "copy_finished"]);
  });

  test("retry copies what failed, once its cause is gone", async () => {
    const { id } = await start(app, everything(orders));
    await until(app, id, ended);
    const { objects } = sandbox.state.buckets.get("orders-logs")!;
    const listing = await (await app.get(`/api/accounts/${orders}/objects?bucket=orders-logs`)).json();
    const grantee = { type: "CanonicalUser", id: listing.bucketOwnerId } as const;
    for (const object of [...objects.scan("exportedlogs/contractor-delivery/", "")]) {
      const grants = [...object.acl.grants, { grantee, permission: "FULL_CONTROL" } as const];
      objects.put({ ...object, acl: { ...object.acl, grants } });
    }
    await app.post(`/api/copies/${id}/retry`);
    const job = await until(
      app,
      id,
      ({ state, counts }) => state === "completed" && counts.failed.objects === 0,
    );
    expect(job.counts.copied.objects).toBe(71);
    expect(job.failures).toEqual([]);
  });

  test("a storm of 503 slows the copy down and fails nothing", async () => {
    sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { throttle: { perSecond: 40, burst: 20 } },
      after: 0,
      probability: 1,
    });
    const job = await until(app, (await start(app, everything(orders))).id, ended);
    expect(job.counts).toMatchObject({ copied: { objects: 66 }, failed: { objects: 5 } });
  });

  test("a destination that is denied midway pauses the part once, and nothing is lost", async () => {
    const denied = sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { error: "access_denied" },
      after: 20,
      probability: 1,
    });
    const { id } = await start(app, everything(orders));
    const paused = await until(app, id, ({ parts }) => parts.some(({ state }) => state === "paused"));
    expect(paused.counts.failed.objects).toBeLessThanOrEqual(5);
    sandbox.faults.remove(denied.id);
    await app.post(`/api/copies/${id}/resume`);
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject({
      listed: { objects: 71 },
      copied: { objects: 66 },
      failed: { objects: 5 },
    });
  });

  test("a role that is deleted midway pauses its account with one reason; a new session heals it", async () => {
    sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { error: "expired_token" },
      times: 3,
      after: 10,
      probability: 1,
    });
    const job = await until(app, (await start(app, everything(orders))).id, ended);
    expect(job.counts).toMatchObject({ copied: { objects: 66 }, failed: { objects: 5 } });
  });

  test("a worker that dies loses nothing: another takes over what it held", async () => {
    sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { latency: { ms: 100 } },
      after: 0,
      probability: 1,
    });
    const { id } = await start(app, everything(orders));
    await until(app, id, ({ counts }) => counts.copied.objects > 5);
    await worker.lose();
    worker = await startWorker(app.ctx);
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject({
      listed: { objects: 71 },
      copied: { objects: 66 },
      failed: { objects: 5 },
    });
  });

  test("whose lease is over takes nothing more, and what nobody knows any more is given back", async () => {
    await worker.stop();
    const { db } = app.ctx;
    const { id, parts } = await start(app, everything(orders));
    const partId = parts[0]!.id;
    const late = await signIn(db);
    expect(await becomeLister(db, partId, late)).toBe(true);
    await db.$client.query("update sekisho.workers set seen_at = now() - interval '5 s' where id = $1", [
      late,
    ]);
    expect(await becomeLister(db, partId, late)).toBe(false);
    expect(await claimItems(db, partId, late, 10)).toEqual([]);
    await db.$client.query("delete from sekisho.workers where id = $1", [late]);
    worker = await startWorker(app.ctx);
    expect((await until(app, id, ended)).counts).toMatchObject({ copied: { objects: 66 } });
  });
});
