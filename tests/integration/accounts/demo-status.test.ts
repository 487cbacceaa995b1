import { afterAll, beforeAll, expect, test } from "vitest";
import { AccountDetail, AccountList } from "@/lib/schemas/account";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const check = async (id: string) =>
  AccountDetail.parse(await (await app.get(`/api/accounts/${id}/check`, { method: "POST" })).json());

test("reads everything of payments: ok, with owners and 14 days", async () => {
  const account = await check(payments);
  expect(account).toMatchObject({ status: "ok", reasons: [], identity: { accountId: payments } });
  expect(account.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "hub_identity pass",
    "assume_role pass",
    "export_tasks pass",
    "source_list pass",
    "source_owners pass",
    "source_read pass",
  ]);
  const stored = [...(sandbox.state.buckets.get("payments-logs")?.objects.scan("exportedlogs/", "") ?? [])];
  expect(account.totals).toMatchObject({
    objects: stored.length,
    bytes: stored.reduce((sum, { body }) => sum + body.size, 0),
    atLeast: false,
  });
  expect(account.totals?.owners.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    "log-delivery logs+prod-nrt",
    "bucket-owner payments",
  ]);
  expect(account.totals?.days).toHaveLength(14);
});

test("finds what is wrong with orders: degraded, each reason with its count", async () => {
  const account = await check(orders);
  expect(account.status).toBe("degraded");
  expect(Object.fromEntries(account.reasons.map(({ code, params }) => [code, params.count]))).toEqual({
    export_failed: 1,
    export_running: 1,
    export_empty: 1,
    objects_of_unknown_owner: 5,
  });
  expect(account.sources.map(({ prefix, origin }) => `${prefix} ${origin}`).sort()).toEqual([
    "exportedlogs discovered",
    "returns discovered",
  ]);
});

test("is refused by legacy: blocked, with AWS's answer and the side that refused", async () => {
  const account = await check(legacy);
  expect(account).toMatchObject({
    status: "blocked",
    totals: null,
    reasons: [{ code: "assume_role_refused", params: { awsCode: "AccessDenied", side: "trust" } }],
  });
  const role = account.checks.find(({ name }) => name === "assume_role");
  expect(role).toMatchObject({
    status: "fail",
    error: { call: "sts:AssumeRole", status: 403, accountId: legacy },
  });
  expect(role?.error?.requestId).toBeTruthy();
});

test("lists all three in the order of the configuration", async () => {
  const { items } = AccountList.parse(await (await app.get("/api/accounts")).json());
  expect(items.map(({ id, status }) => `${id} ${status}`)).toEqual([
    `${payments} ok`,
    `${orders} degraded`,
    `${legacy} blocked`,
  ]);
});

test("checks anew when asked, and sees that the role was let in", async () => {
  const trust = sandbox.state.accounts.get(legacy)?.roles.get("SekishoReader");
  if (!trust) throw new Error("the demo world has lost a role");
  const text = JSON.stringify(trust.trustPolicy).replace(
    /"sts:ExternalId":"[^"]*"/,
    '"sts:ExternalId":"sekisho-demo"',
  );
  trust.trustPolicy = JSON.parse(text);
  expect((await check(legacy)).status).toBe("ok");
});

test("answers 404 for an account that is not configured", async () => {
  const response = await app.get("/api/accounts/999999999999");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "account_not_found" } });
});
