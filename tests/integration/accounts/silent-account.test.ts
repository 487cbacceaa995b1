import { afterAll, beforeAll, expect, test } from "vitest";
import { AccountDetail, AccountList } from "@/lib/schemas/account";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.faults.put({
    match: { call: "AssumeRole", account: legacy },
    effect: { neverAnswer: true },
    after: 0,
    probability: 1,
  });
  app = await startApp(demoConfig, sandbox.env);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const statuses = async () => {
  const { items } = AccountList.parse(await (await app.get("/api/accounts")).json());
  return Object.fromEntries(items.map(({ id, status }) => [id, status]));
};

test("shows the others while one account does not answer, and gives that one up within ten seconds", async () => {
  expect((await statuses())[legacy]).toBe("checking");
  await expect.poll(statuses, { timeout: 8_000 }).toEqual({
    [payments]: "ok",
    [orders]: "degraded",
    [legacy]: "checking",
  });
  await expect.poll(async () => (await statuses())[legacy], { timeout: 15_000 }).toBe("blocked");
  const account = AccountDetail.parse(await (await app.get(`/api/accounts/${legacy}`)).json());
  expect(account.reasons).toMatchObject([{ code: "timeout", params: { call: "sts:AssumeRole" } }]);
  expect(account.checks.find(({ name }) => name === "assume_role")?.durationMs).toBeLessThanOrEqual(10_000);
});

test("objects of the others are listed meanwhile", async () => {
  const listing = await app.get(`/api/accounts/${payments}/objects?bucket=payments-logs&limit=1`);
  expect(listing.status).toBe(200);
});
