import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CopyJob, CopySchedule } from "@/lib/schemas/copies";
import { ended, startWorker, until, type Worker } from "@/tests/support/copies/start-copies";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("schedules by hand", (startDatabase) => {
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
    await app.ctx.db.$client.query(
      "truncate sekisho.copies, sekisho.copy_schedules, sekisho.workers cascade",
    );
    worker = await startWorker(app.ctx);
  });
  afterEach(async () => {
    await worker.stop();
    await app.close();
    await sandbox.close();
  });

  const keep = async (extra: object = {}): Promise<CopySchedule> => {
    const selection = { sources: [{ accountId: orders }] };
    const request = { name: "Every night", selection, cron: "0 3 * * *", timeZone: "Asia/Tokyo", ...extra };
    return (await app.post("/api/copies/schedules", request)).json();
  };
  const times = async (cron: string, timeZone: string) => {
    const response = await app.get(`/api/copies/schedules/times?${new URLSearchParams({ cron, timeZone })}`);
    return { status: response.status, body: await response.json() };
  };
  const run = (id: string) => app.post(`/api/copies/schedules/${id}/run`);

  test("the next three times of a rhythm are known before anybody keeps it", async () => {
    const { status, body } = await times("0 3 * * *", "Asia/Tokyo");
    expect(status).toBe(200);
    expect(body.items).toHaveLength(3);
    // Tokyo has no summer time: three o'clock there is always 18:00 UTC of the day before.
    for (const time of body.items) expect(time).toMatch(/T18:00:00\.000Z$/);
    expect([...body.items].sort()).toEqual(body.items);
    expect((await (await app.get("/api/copies/schedules")).json()).items).toEqual([]);
  });

  // 2026: summer time begins on 8 March at 2:00 and ends on 1 November at 2:00.
  test.each([
    [
      "an hour that spring leaves out runs once, after it",
      "30 2 * * *",
      "2026-03-07",
      ["03-07 02:30", "03-08 03:30", "03-09 02:30"],
    ],
    [
      "an hour that autumn repeats runs once",
      "30 1 * * *",
      "2026-10-31",
      ["10-31 01:30", "11-01 01:30", "11-02 01:30"],
    ],
    [
      "every day at six is at six, whatever the clocks do",
      "0 6 * * *",
      "2026-03-07",
      ["03-07 06:00", "03-08 06:00", "03-09 06:00"],
    ],
  ])("%s", async (_, cron, day, expected) => {
    const timeZone = "America/New_York";
    const boss = await app.ctx.clock.open();
    const from = new Date(`${day}T05:00:00Z`);
    const local = boss
      .previewSchedule(cron, { tz: timeZone, from, count: 3 })
      .map((time) => time.toLocaleString("sv-SE", { timeZone }).slice(5, 16));
    expect(local).toEqual(expected);
  });

  test.each([
    ["what is no rhythm", "at three", "Asia/Tokyo"],
    ["what never comes", "0 0 31 2 *", "UTC"],
    ["a zone that is none", "0 3 * * *", "Asia/Nowhere"],
  ])("%s is refused with a reason", async (_, cron, timeZone) => {
    const { status, body } = await times(cron, timeZone);
    expect(status).toBe(400);
    expect(body.error.code).toBe("invalid_request");
    expect(body.error.details.mistakes[0].message).not.toBe("");
  });

  test("one is run at once, named after it, and stands beside it as its last copy", async () => {
    const schedule = await keep();
    const response = await run(schedule.id);
    expect(response.status).toBe(201);
    const job: CopyJob = await response.json();
    expect(job).toMatchObject({ name: "Every night", scheduleId: schedule.id });
    const { items } = await (await app.get("/api/copies/schedules")).json();
    expect(items[0]).toMatchObject({ id: schedule.id, lastCopyId: job.id });
    await until(app, job.id, ended);
  });

  test("two presses at one moment start one copy, and a third waits for its end", async () => {
    const { id } = await keep();
    const answers = await Promise.all([run(id), run(id)]);
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    const started = bodies.filter((_, at) => answers[at]?.status === 201).map((job) => job.id);
    expect(started.length).toBeGreaterThan(0);
    expect(new Set(started).size).toBe(1);
    await worker.stop();
    worker = await startWorker(app.ctx);
    const { items } = await (await app.get("/api/copies")).json();
    expect(items).toHaveLength(1);
    await until(app, started[0], ended);
    const next = await run(id);
    expect(next.status).toBe(201);
    expect((await next.json()).id).not.toBe(started[0]);
  });

  test("one whose last copy still runs says so", async () => {
    await worker.stop();
    const { id } = await keep();
    const job = await (await run(id)).json();
    const busy = await run(id);
    expect(busy.status).toBe(409);
    expect((await busy.json()).error).toMatchObject({
      code: "copy_schedule_busy",
      details: { copyId: job.id },
    });
    worker = await startWorker(app.ctx);
    await until(app, job.id, ended);
  });

  test("one that is not there is not run", async () => {
    const response = await run("00000000-0000-4000-8000-000000000000");
    expect(response.status).toBe(404);
    expect((await response.json()).error.code).toBe("copy_schedule_not_found");
  });
});
