// A selection that the catalogue answers: what matches a filter, but not some.
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseExportKey } from "@/lib/export-key";
import { type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { ended, items, start, startWorker, until, type Worker } from "@/tests/support/copies/start-copies";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";

describeEngines("what matches in the catalogue", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner;
  let worker: Worker;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    [scanner, worker] = await Promise.all([startScanner(app.ctx), startWorker(app.ctx)]);
  });
  afterAll(async () => {
    await scanner.stop();
    await worker.stop();
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const search = async (query: string): Promise<string[]> => {
    const { items } = await (
      await app.get(`/api/catalogue/objects?limit=1000&accountId=${payments}&${query}`)
    ).json();
    return items.map(({ key }: { key: string }) => key).sort();
  };
  const select = (...sources: object[]) => ({ selection: { sources } });

  test("is refused before a scan, and afterwards copied as it was found", async () => {
    const early = await app.post("/api/copies", select({ accountId: payments, matching: {} }));
    expect([early.status, (await early.json()).error.code]).toEqual([409, "not_catalogued"]);
    await scanAll(app);
    const { taskId } = parseExportKey((await search("text=000000"))[0]!);
    const matching = { text: "000000", taskId: [taskId], maxSize: 100_000_000 };
    const wanted = await search(`text=000000&taskId=${taskId}&maxSize=100000000`);
    expect(wanted.length).toBeGreaterThan(2);
    const [left, ...rest] = wanted;
    const except = [{ bucket, key: left }];

    const plan = await (
      await app.post("/api/copies/plan", select({ accountId: payments, matching, except }))
    ).json();
    expect(plan.totals.toCopy.objects).toBe(rest.length);

    const job = await start(app, select({ accountId: payments, matching, except }));
    await until(app, job.id, ended);
    const done = await items(app, job.id);
    expect(done.map(({ key }) => key).sort()).toEqual(rest);
    expect(new Set(done.map(({ state }) => state))).toEqual(new Set(["copied"]));
  });
});
