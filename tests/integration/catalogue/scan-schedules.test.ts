// A source is scanned by a schedule of its own, or with all the others; who may say so; what daylight saving does to it.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import { startScan } from "@/server/catalogue/verbs/start-scan";
import { everything } from "@/server/platform/authorize";
import { readCatalogue, type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { demoConfig } from "@/tests/support/demo-config";
import { type RunningRole, startRole, stopRole } from "@/tests/support/platform/start-role";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("schedules of scans", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner;
  let source: CatalogueSource;
  let worker: RunningRole | null = null;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    scanner = await startScanner(app.ctx);
    source = (await scanAll(app)).find(({ bucket }) => bucket === "orders-logs")!;
  });
  afterAll(async () => {
    if (worker) await stopRole(worker);
    await scanner.stop();
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const put = (body: object, id = source.id) =>
    app.get(`/api/catalogue/sources/${id}/schedule`, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  const read = async () => (await readCatalogue(app)).find(({ id }) => id === source.id)!;

  test("are shown with the next time, changed, and taken away; what is none is refused", async () => {
    expect(source.schedule).toMatchObject({ own: false, cron: "23 */6 * * *", timeZone: "UTC" });
    const daily = { cron: "30 2 * * *", timeZone: "Europe/Berlin" };
    expect((await put(daily)).status).toBe(200);
    const { schedule } = await read();
    expect(schedule).toMatchObject({ own: true, ...daily });
    const wall = new Intl.DateTimeFormat("en-GB", { timeZone: daily.timeZone, timeStyle: "short" });
    expect(wall.format(new Date(schedule.nextAt!))).toBe("02:30");
    for (const wrong of [
      { cron: "every day at noon" },
      { cron: "0 0 31 2 *" },
      { ...daily, timeZone: "Mars/Base" },
      {},
    ])
      expect((await put(wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect((await put(daily, 999_999)).status).toBe(404);
    expect((await put({ cron: null })).status).toBe(200);
    expect((await read()).schedule).toMatchObject({ own: false, cron: "23 */6 * * *" });
  });

  test("the common time leaves such a source out, and its own time brings it alone", {
    timeout: 180_000,
  }, async () => {
    await put({ cron: "* * * * *", timeZone: "Asia/Tokyo" });
    const actor = { id: "clock", name: "clock", grants: everything, via: "token" } as const;
    const begun = ({ scan }: CatalogueSource) => scan.startedAt;
    const before = await readCatalogue(app);
    await startScan({ ...app.ctx, actor }, { byClock: true });
    const common = await readCatalogue(app);
    for (const [at, each] of common.entries())
      expect(begun(each) !== begun(before[at]!), each.bucket).toBe(each.id !== source.id);
    worker = startRole("worker", {
      ...sandbox.env,
      DATABASE_URL: database.url,
      SEKISHO_CONFIG: "scripts/demo.sekisho.yaml",
    });
    await expect
      .poll(async () => begun(await read()) !== begun(source), { timeout: 150_000, interval: 200 })
      .toBe(true);
    await put({ cron: null });
  });
});
