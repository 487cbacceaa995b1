// What a plan says will arrive, beside what it says will be refused.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedDatabase, startEmbedded } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let database: StartedDatabase;
let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  database = await startEmbedded();
  sandbox = await startSandbox();
  app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
  await database.close();
});

const totals = async (...sources: object[]) =>
  (await (await app.post("/api/copies/plan", { selection: { sources } })).json()).totals;

test("what is refused is tried, and does not count as arriving", async () => {
  const { toCopy, refused, arriving } = await totals({ accountId: orders });
  expect(refused.objects).toBe(5);
  expect(arriving).toEqual({
    objects: toCopy.objects - refused.objects,
    bytes: toCopy.bytes - refused.bytes,
  });
});

test("an object that is not there counts neither as tried nor as arriving", async () => {
  const found = { accountId: orders, bucket: "orders-logs", prefix: "exportedlogs/contractor-delivery/" };
  expect((await totals(found)).arriving.objects).toBe(0);
  const none = { accountId: orders, bucket: "orders-logs", keys: ["exportedlogs/none.gz"] };
  const { toCopy, refused, arriving } = await totals(none);
  expect([toCopy.objects, refused.objects, arriving.objects]).toEqual([0, 1, 0]);
});
