import { afterAll, beforeAll, expect, test } from "vitest";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { type RunningRole, startRole, stopRole } from "@/tests/support/platform/start-role";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("schedules", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: RunningRole;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
  });
  afterAll(async () => {
    if (worker) await stopRole(worker);
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const schedule = async (accountId: string) => {
    const sources = [{ accountId, prefix: "reports/" }];
    const request = { selection: { sources }, cron: "* * * * *", timeZone: "Asia/Tokyo" };
    const response = await app.post("/api/copies/schedules", request);
    const body = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(201);
    return body.id as string;
  };
  const startedBy = async () => {
    const { items } = await (await app.get("/api/copies")).json();
    return [...new Set(items.map(({ scheduleId }: { scheduleId: string }) => scheduleId))].sort();
  };

  test("of the same minute all run", { timeout: 180_000 }, async () => {
    const ids = [await schedule(orders), await schedule(payments)];
    worker = startRole("worker", {
      ...sandbox.env,
      DATABASE_URL: database.url,
      SEKISHO_CONFIG: "scripts/demo.sekisho.yaml",
    });
    await expect.poll(startedBy, { timeout: 150_000, interval: 200 }).toEqual([...ids].sort());
  });
});
