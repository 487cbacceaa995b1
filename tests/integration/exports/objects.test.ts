import { afterAll, beforeAll, expect, test } from "vitest";
import { type ObjectEntry, ObjectPage } from "@/lib/schemas/exports";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
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

const list = async (query: Record<string, string>, account: string = payments) => {
  const search = new URLSearchParams({ bucket: "payments-logs", ...query });
  const response = await app.get(`/api/accounts/${account}/objects?${search}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const page = async (query: Record<string, string>, account?: string) =>
  ObjectPage.parse((await list(query, account)).body);

async function walk(
  query: Record<string, string>,
  account?: string,
): Promise<{ items: ObjectEntry[]; folders: string[] }> {
  const items: ObjectEntry[] = [];
  const folders: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const next: ObjectPage = await page({ ...query, ...(cursor && { cursor }) }, account);
    items.push(...next.items);
    folders.push(...next.commonPrefixes);
    cursor = next.nextCursor;
  }
  return { items, folders };
}

test("pages through every object of the bucket exactly once, in order", async () => {
  const { items } = await walk({ delimiter: "", limit: "1000" });
  const stored = [...(sandbox.state.buckets.get("payments-logs")?.objects.scan("", "") ?? [])];
  expect(items.map(({ key, size }) => [key, size])).toEqual(stored.map(({ key, body }) => [key, body.size]));
});

test("names the log service as owner of an export, and payments as owner of what it put itself", async () => {
  const { items } = await walk({ delimiter: "", limit: "1000" });
  const kinds = Map.groupBy(items, ({ owner }) => `${owner.kind} ${owner.label} ${owner.known}`);
  expect([...kinds.keys()].sort()).toEqual([
    "bucket-owner payments learnt",
    "log-delivery logs+prod-nrt configured",
  ]);
  expect(kinds.get("bucket-owner payments learnt")?.every(({ kind }) => kind !== "log")).toBe(true);
});

test("walks folders from task to stream to part", async () => {
  const { folders } = await walk({ prefix: "exportedlogs/", limit: "20" });
  expect(new Set(folders).size).toBe(folders.length);
  const [stream] = (await page({ prefix: folders[0]! })).commonPrefixes;
  const parts = (await page({ prefix: stream! })).items;
  expect(parts[0]).toMatchObject({ kind: "log", part: 0, taskId: folders[0]!.split("/")[1] });
  expect(parts[0]?.logStream).toBe(stream?.split("/")[2]);
});

test("tells the bucket's region, owner and ownership setting", async () => {
  const owner = sandbox.state.accounts.get(payments)?.canonicalId;
  expect(await page({ limit: "1" })).toMatchObject({
    region: "ap-northeast-1",
    bucketOwnerId: owner,
    objectOwnership: "ObjectWriter",
  });
});

test("infers the log service where the configuration does not name it, and does not take a stranger for it", async () => {
  const unnamed = await startApp(demoConfig.replace(/owners:[\s\S]*$/, "owners: {}\n"), sandbox.env);
  const search = new URLSearchParams({ bucket: "orders-logs", delimiter: "", limit: "1000" });
  const response = await unnamed.get(`/api/accounts/${orders}/objects?${search}`);
  const { items } = ObjectPage.parse(await response.json());
  await unnamed.close();
  const kinds = Object.entries(Object.groupBy(items, ({ owner }) => `${owner.kind} ${owner.known}`));
  expect(Object.fromEntries(kinds.map(([kind, of]) => [kind, of?.length]))).toEqual({
    "log-delivery inferred": items.length - 5,
    "unknown unknown": 5,
  });
});

test("lists and reads back keys that XML, URLs or headers cannot carry as they are", async () => {
  await putObjects(
    sandbox,
    "payments-logs",
    hostileKeys.map((key) => [`hostile/${key}`, key]),
  );
  const { items } = await walk({ prefix: "hostile/", delimiter: "", limit: "3" });
  expect(items.map(({ key }) => key).sort()).toEqual(hostileKeys.map((key) => `hostile/${key}`).sort());
  for (const { key } of items) {
    const search = new URLSearchParams({ bucket: "payments-logs", key });
    const response = await app.get(`/api/accounts/${payments}/content?${search}`);
    expect([key, response.status]).toEqual([key, 200]);
    expect(`hostile/${await response.text()}`).toBe(key);
  }
});

test.each([
  ["a bucket of another account", { bucket: "orders-logs" }, 404, "bucket_not_in_account"],
  ["a bucket name that is none", { bucket: "x" }, 400, "invalid_request"],
  ["a limit of zero", { limit: "0" }, 400, "invalid_request"],
  ["a delimiter of its own", { delimiter: "-" }, 400, "invalid_request"],
  ["a cursor that is rubbish", { cursor: "rubbish" }, 400, "invalid_cursor"],
])("answers %s with a clear error", async (_, query, status, code) => {
  expect(await list(query as Record<string, string>)).toMatchObject({ status, body: { error: { code } } });
});

test("refuses a cursor of another listing", async () => {
  const { nextCursor } = await page({ delimiter: "", limit: "1" });
  expect(await list({ delimiter: "/", cursor: nextCursor! })).toMatchObject({
    status: 400,
    body: { error: { code: "invalid_cursor" } },
  });
});
