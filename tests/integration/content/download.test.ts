import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
let key: string;
let stored: Buffer;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
  const objects = sandbox.state.buckets.get("payments-logs")?.objects.scan("exportedlogs/", "") ?? [];
  const sample = [...objects].find(({ body }) => body.size > 3_000_000 && body.size < 20_000_000);
  if (!sample) throw new Error("the demo world has no log of 3 to 20 MB");
  key = sample.key;
  const chunks: Uint8Array[] = [];
  for await (const chunk of sample.body.read(0, sample.body.size)) chunks.push(chunk);
  stored = Buffer.concat(chunks);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const get = (
  headers: Record<string, string> = {},
  object = key,
  method = "GET",
  account: string = payments,
  bucket = "payments-logs",
) =>
  app.get(`/api/accounts/${account}/content?${new URLSearchParams({ bucket, key: object })}`, {
    method,
    headers,
  });
const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test("sends the whole object with its length, ETag and name, as an attachment that no browser renders", async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "content-disposition": `attachment; filename=${key.split("/").at(-1)}`,
    "content-length": String(stored.length),
    "content-security-policy": "sandbox",
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
    etag: expect.stringMatching(/^".+"$/),
    "last-modified": expect.stringMatching(/GMT$/),
  });
  expect(sha256(await bytesOf(response))).toBe(sha256(stored));
});

test("resumes after a break: the parts together have the object's hash", async () => {
  const first = await get({ range: "bytes=0-1234566" });
  const rest = await get({ range: "bytes=1234567-", "if-range": first.headers.get("etag") ?? "" });
  expect([first.status, rest.status]).toEqual([206, 206]);
  expect(rest.headers.get("content-range")).toBe(`bytes 1234567-${stored.length - 1}/${stored.length}`);
  expect(sha256(await bytesOf(first), await bytesOf(rest))).toBe(sha256(stored));
});

test("sends the whole object instead of a part of another one", async () => {
  for (const validator of ['"another"', 'W/"weak"', "Thu, 01 Jan 1970 00:00:00 GMT"]) {
    const response = await get({ range: "bytes=5-", "if-range": validator });
    expect([validator, response.status, (await bytesOf(response)).length]).toEqual([
      validator,
      200,
      stored.length,
    ]);
  }
});

test("resumes under the date it gave itself", async () => {
  const date = (await get({}, key, "HEAD")).headers.get("last-modified") ?? "";
  expect((await get({ range: "bytes=0-0", "if-range": date })).status).toBe(206);
});

test("reads the last bytes", async () => {
  const response = await get({ range: "bytes=-3" });
  expect(response.status).toBe(206);
  expect(await bytesOf(response)).toEqual(stored.subarray(-3));
});

test("ignores ranges it cannot give", async () => {
  for (const range of ["bytes=0-1,3-4", "bytes=5-1", "lines=1-2"]) {
    const response = await get({ range });
    await response.body?.cancel();
    expect([range, response.status]).toEqual([range, 200]);
  }
});

test("answers 416 with the size for a range outside the object", async () => {
  const response = await get({ range: `bytes=${stored.length}-` });
  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe(`bytes */${stored.length}`);
  expect(await response.json()).toMatchObject({ error: { code: "range_not_satisfiable" } });
});

test("answers 304 and 412 to conditions", async () => {
  const head = await get({}, key, "HEAD");
  const etag = head.headers.get("etag") ?? "";
  const cached = await get({ "if-none-match": etag });
  expect([cached.status, (await bytesOf(cached)).length, cached.headers.get("etag")]).toEqual([304, 0, etag]);
  expect((await get({ "if-modified-since": head.headers.get("last-modified") ?? "" })).status).toBe(304);
  expect((await get({ "if-match": '"another"' })).status).toBe(412);
});

test("answers HEAD like GET, without a body", async () => {
  const response = await get({}, key, "HEAD");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe(String(stored.length));
  expect(await response.text()).toBe("");
});

describe("refuses before any byte, with a reason", () => {
  const foreign = () => {
    const owner = sandbox.state.accounts.get(orders)?.canonicalId;
    const objects = [...(sandbox.state.buckets.get("orders-logs")?.objects.scan("", "") ?? [])];
    return (
      objects.find(({ acl }) => acl.grants.every(({ grantee }) => !("id" in grantee) || grantee.id !== owner))
        ?.key ?? ""
    );
  };

  test("an object whose owner grants the account nothing: 403 with AWS's code", async () => {
    const response = await get({}, foreign(), "GET", orders, "orders-logs");
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toMatch(/json/);
    expect(await response.json()).toMatchObject({
      error: {
        code: "aws_access_denied",
        requestId: response.headers.get("x-request-id"),
        details: {
          aws: { call: "s3:GetObject", code: "AccessDenied", bucket: "orders-logs", key: foreign() },
        },
      },
    });
  });

  test("the same by HEAD: the status, and the code in a header", async () => {
    const response = await get({}, foreign(), "HEAD", orders, "orders-logs");
    expect([response.status, response.headers.get("x-sekisho-problem")]).toEqual([403, "aws_access_denied"]);
  });

  test.each([
    ["a key that does not exist", payments, "payments-logs", "nothing/here", 404, "aws_not_found"],
    ["a bucket of another account", payments, "orders-logs", "x", 404, "bucket_not_in_account"],
    ["an account that is not configured", "999999999999", "payments-logs", "x", 404, "account_not_found"],
    ["an account whose role is refused", legacy, "legacy-logs", "x", 403, "assume_role_refused"],
    ["no key", payments, "payments-logs", "", 400, "invalid_request"],
  ])("%s", async (_, account, bucket, object, status, code) => {
    const response = await get({}, object, "GET", account, bucket);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  test("a method that is neither GET nor HEAD", async () => {
    const response = await get({}, key, "DELETE");
    expect([response.status, (await response.json()).error.code]).toEqual([405, "method_not_allowed"]);
  });

  test("a key under which nothing can lie", async () => {
    expect((await get({}, "x".repeat(1025))).status).toBe(400);
  });
});
