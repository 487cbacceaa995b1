import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportTask, ExportTaskPage } from "@/lib/schemas/exports";
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

const read = async (account: string, query = "") =>
  ExportTaskPage.parse(await (await app.get(`/api/accounts/${account}/exports${query}`)).json());

async function readAll(account: string): Promise<ExportTask[]> {
  const items: ExportTask[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: ExportTaskPage = await read(account, `?limit=30${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

test("pages through all tasks newest first, each with its objects and bytes", async () => {
  const tasks = await readAll(payments);
  const known = sandbox.state.accounts.get(payments)?.exportTasks ?? [];
  expect(tasks.map(({ taskId }) => taskId).sort()).toEqual(known.map(({ taskId }) => taskId).sort());
  const created = tasks.map(({ createdAt }) => createdAt ?? "");
  expect(created).toEqual(created.toSorted().reverse());
  const objects = sandbox.state.buckets.get("payments-logs")?.objects;
  for (const { taskId, ...task } of tasks) {
    const stored = [...(objects?.scan(`exportedlogs/${taskId}/`, "") ?? [])];
    expect([task.objects, task.bytes]).toEqual([
      stored.length,
      stored.reduce((sum, { body }) => sum + body.size, 0),
    ]);
  }
});

test("tells running, failed and empty exports apart", async () => {
  const { items } = await read(orders);
  const of = (status: string) => items.filter((task) => task.status === status);
  expect(of("RUNNING")).toHaveLength(1);
  expect(of("FAILED")).toMatchObject([{ statusMessage: expect.stringContaining("failed") }]);
  expect(items.filter(({ empty }) => empty)).toMatchObject([
    { status: "COMPLETED", prefix: "returns", objects: 0 },
  ]);
});

test("keeps the objects of a task that AWS no longer lists, under its id and last", async () => {
  const forgetful = await startSandbox();
  const forgotten = forgetful.state.accounts.get(payments)?.exportTasks.splice(0, 1)[0];
  const other = await startApp(demoConfig, forgetful.env);
  const page = await other.get(`/api/accounts/${payments}/exports?limit=200`);
  const { items } = ExportTaskPage.parse(await page.json());
  await other.close();
  await forgetful.close();
  expect(items.at(-1)).toMatchObject({
    taskId: forgotten?.taskId,
    status: "UNLISTED",
    logGroup: null,
    bucket: "payments-logs",
  });
  expect(items.at(-1)?.objects).toBeGreaterThan(0);
  expect(items.filter(({ status }) => status === "UNLISTED")).toHaveLength(1);
  Object.assign(process.env, sandbox.env);
});

test("shows what a region answers although another one refuses", async () => {
  const twoRegions = demoConfig.replaceAll(
    "regions: [ap-northeast-1]",
    "regions: [ap-northeast-1, us-east-1]",
  );
  const other = await startApp(twoRegions, sandbox.env);
  sandbox.faults.put({
    match: { call: "DescribeExportTasks" },
    effect: { error: "access_denied" },
    times: 1,
    after: 0,
    probability: 1,
  });
  const response = await other.get(`/api/accounts/${orders}/exports`);
  const { failures } = ExportTaskPage.parse(await response.json());
  await other.close();
  expect(response.status).toBe(200);
  expect(failures).toMatchObject([{ call: "logs:DescribeExportTasks", accountId: orders }]);
});

test("shows tasks although their objects may not be listed, with the refusal beside them", async () => {
  const other = await startApp(demoConfig, sandbox.env);
  const fault = sandbox.faults.put({
    match: { call: "ListObjectsV2", bucket: "orders-logs" },
    effect: { error: "access_denied" },
    after: 0,
    probability: 1,
  });
  const response = await other.get(`/api/accounts/${orders}/exports`);
  const page = ExportTaskPage.parse(await response.json());
  sandbox.faults.remove(fault.id);
  await other.close();
  expect(page.items.length).toBeGreaterThan(5);
  expect(page.items.every(({ objects }) => objects === null)).toBe(true);
  expect(page.failures).toMatchObject([
    { call: "s3:ListObjectsV2", code: "AccessDenied", bucket: "orders-logs" },
  ]);
});

test("answers an account that cannot be reached with the reason", async () => {
  const response = await app.get(`/api/accounts/${legacy}/exports`);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    error: {
      code: "assume_role_refused",
      details: { aws: { call: "sts:AssumeRole", code: "AccessDenied" } },
    },
  });
});

test("refuses a cursor it did not write", async () => {
  const response = await app.get(`/api/accounts/${payments}/exports?cursor=bm9wZQ`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: "invalid_cursor" } });
});
