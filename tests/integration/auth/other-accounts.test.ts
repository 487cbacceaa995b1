// What somebody learns of an account that is none of his, by way of the one that is.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orders, payments } from "@/tests/support/demo-config";
import { roleConfig, sessionCookie } from "@/tests/support/role-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedDatabase, startEmbedded } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let database: StartedDatabase;
let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  [database, sandbox] = await Promise.all([startEmbedded(), startSandbox()]);
  app = await startApp(roleConfig, { ...sandbox.env, DATABASE_URL: database.url });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await sandbox.close();
  delete process.env.DATABASE_URL;
});

/** As an administrator of orders alone, or of all accounts. */
async function ask(path: string, group = "elsewhere", init: RequestInit = {}) {
  const cookie = await sessionCookie(app.ctx, group);
  const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const response = await fetch(app.url + path, { ...init, headers });
  return { status: response.status, text: await response.text() };
}

const role = `arn:aws:iam::${payments}:role/SekishoReader`;
const diagnosis = (question: Record<string, string>) =>
  `/api/accounts/${orders}/diagnosis?${new URLSearchParams({ bucket: "orders-logs", ...question })}`;

test("a diagnosis about another account's role does not show that role's policies", async () => {
  const path = diagnosis({ principal: role });
  expect((await ask(path, "viewers")).text).toContain("CopyToCentral");
  const { status, text } = await ask(path);
  expect(status).toBe(200);
  expect(text).not.toContain("CopyToCentral");
});

test("a diagnosis of another account's bucket, asked about under one's own, is refused", async () => {
  const path = diagnosis({ bucket: "payments-logs", key: "exportedlogs/README.txt", principal: "hub" });
  expect((await ask(path, "viewers")).status).toBe(200);
  const { status, text } = await ask(path);
  expect(status).toBe(403);
  expect(text).not.toContain(payments);
});

test("a diagnosis as the hub shows the hub's policies, which decide", async () => {
  expect((await ask(diagnosis({ principal: "hub", key: "exportedlogs/none" }))).text).toContain(
    "AssumeReaders",
  );
});

test("earlier attempts of a copy from another account are not shown", async () => {
  const question = new URLSearchParams({
    ...{ bucket: "orders-logs", key: "k", operation: "CopyObject" },
    ...{ sourceAccount: payments, sourceBucket: "payments-logs", sourceKey: "k" },
  });
  const path = `/api/accounts/${orders}/probes?${question}`;
  expect((await ask(path, "viewers")).status).toBe(200);
  expect((await ask(path)).status).toBe(403);
});

test("a refusal does not name accounts that whoever is refused did not name", async () => {
  const sources = [{ accountId: orders }, { accountId: payments }];
  const { id } = await (await app.post("/api/copies", { selection: { sources } })).json();
  const rhythm = { selection: { sources }, cron: "0 3 * * *", timeZone: "UTC" };
  const schedule = await (await app.post("/api/copies/schedules", rhythm)).json();
  for (const path of [`/api/copies/${id}/pause`, `/api/copies/schedules/${schedule.id}/run`]) {
    const { status, text } = await ask(path, "elsewhere", { method: "POST", body: "{}" });
    expect([path, status]).toEqual([path, 403]);
    expect(text).not.toContain(payments);
  }
});

test("the numbers of other accounts' sources are those of none", async () => {
  const { items } = await (await app.post("/api/catalogue/scans", { accountId: payments })).json();
  const put = (id: number) =>
    ask(`/api/catalogue/sources/${id}/schedule`, "elsewhere", { method: "PUT", body: '{"cron":null}' });
  const [known, unknown] = [await put(items[0].id), await put(2_000_000)];
  expect([known.status, unknown.status]).toEqual([404, 404]);
  expect(known.text).not.toContain(payments);
});

test("searches that are kept are shown but for those that name another account", async () => {
  const keep = (name: string, query: string) => app.post("/api/catalogue/filters", { name, query });
  await keep("all of us", "text=error");
  await keep("ours", `accountId=${orders}&text=error`);
  await keep("both", `accountId=${orders}&accountId=${payments}`);
  // As the search page writes them: one name, a value a line.
  await keep("both, of the page", `${new URLSearchParams({ accountId: `${orders}\n${payments}` })}`);
  await keep("our bucket", "bucket=orders-logs&text=error");
  await keep("their bucket", "bucket=payments-logs");
  await keep("buckets", `${new URLSearchParams({ bucket: "orders-logs\npayments-logs" })}`);
  const namesFor = async (group: string) =>
    JSON.parse((await ask("/api/catalogue/filters", group)).text).items.map(
      ({ name }: { name: string }) => name,
    );
  await app.post("/api/catalogue/scans", {});
  expect(await namesFor("viewers")).toEqual([
    ...["all of us", "both", "both, of the page", "buckets", "our bucket", "ours", "their bucket"],
  ]);
  expect(await namesFor("elsewhere")).toEqual(["all of us", "our bucket", "ours"]);
});

test("another account's bucket is searched as one that is not there", async () => {
  await app.post("/api/catalogue/scans", {});
  await app.ctx.db.execute(sql`
    insert into sekisho.catalogue_totals (source_id, storage, objects, bytes, first_day, last_day)
    select id, 0, 5, 50, '', '' from sekisho.catalogue_sources where bucket in ('payments-logs', 'orders-logs')`);
  const facets = (query: string, group?: string) => ask(`/api/catalogue/facets?${query}`, group);
  const bucketsFor = async (group: string) =>
    JSON.parse((await facets("", group)).text).buckets.map(({ value }: { value: string }) => value);
  expect((await bucketsFor("viewers")).toSorted()).toEqual(["orders-logs", "payments-logs"]);
  expect(await bucketsFor("elsewhere")).toEqual(["orders-logs"]);
  expect(await facets("bucket=payments-logs")).toEqual(await facets("bucket=no-such-logs"));
  const objects = (bucket: string) => ask(`/api/catalogue/objects?bucket=${bucket}`);
  expect(await objects("payments-logs")).toEqual(await objects("no-such-logs"));
});

test("an account's days are counted back from its own newest, not from another's", async () => {
  await app.ctx.db.execute(sql`
    with source as (
      insert into sekisho.catalogue_sources (account_id, account_name, bucket, prefix, state)
      values (${orders}, 'orders', 'orders-logs', 'days/', 'done'), (${payments}, 'payments', 'payments-logs', 'days/', 'done')
      returning id, account_id
    )
    insert into sekisho.catalogue_sums (source_id, day, storage, objects, bytes)
    select id, case account_id when ${orders} then '2020-02-02' else '2026-02-02' end, 0, 7, 70 from source`);
  for (const path of ["/api/catalogue/days?days=60", "/api/catalogue/owners/days"]) {
    const { items } = JSON.parse((await ask(path)).text);
    expect(items.map(({ objects }: { objects: number }) => objects)).toEqual([7]);
  }
});
