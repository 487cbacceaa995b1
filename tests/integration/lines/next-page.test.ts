// Pages of one text: the next is read on from where the last ended, for the same person and the same object only.
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Line, LineRecord, LinesEnd, OpenedPart } from "@/lib/schemas/lines";
import { createKeptTexts, type KeptText } from "@/server/lines/kept-texts";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";
const key = "exportedlogs/pages/000000.gz";
const count = 300_000;
const textOf = (n: number) => `${n} ${Math.sin(n)} 支払い`;
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
beforeEach(async () => {
  sandbox.faults.reset();
  app.ctx.texts.close();
  const body = gzipSync(Array.from({ length: count }, (_, at) => `${textOf(at + 1)}\n`).join(""), {
    level: 1,
  });
  await putObjects(sandbox, bucket, [[key, body]]);
});

async function page(query: Record<string, string>) {
  const before = sandbox.counters.total({ call: "GetObject" });
  const asked = new URLSearchParams({ bucket, key, limit: "1000", ...query });
  const response = await app.get(`/api/accounts/${payments}/lines?${asked}`);
  const records = (await response.text())
    .trimEnd()
    .split("\n")
    .map((text): LineRecord => JSON.parse(text));
  const lines = records.filter((record): record is Line => "n" in record);
  return {
    status: response.status,
    etag: (records[0] as OpenedPart).etag ?? "",
    lines,
    end: records.at(-1) as LinesEnd,
    requests: sandbox.counters.total({ call: "GetObject" }) - before,
  };
}

const expectLines = (lines: Line[], from: number) =>
  expect(lines.map(({ n, text }) => [n, text])).toEqual(
    Array.from({ length: 1000 }, (_, at) => [from + at, textOf(from + at)]),
  );

test("go on, and back a little, without another request", async () => {
  const first = await page({ from: "150000" });
  expect(first.requests).toBe(1);
  const { etag } = first;
  for (const from of [151_000, 152_000, 149_500, 153_000, 151_234]) {
    const { lines, requests } = await page({ from: String(from), etag });
    expectLines(lines, from);
    expect(requests, String(from)).toBe(0);
  }
});

test("reach the end and are read again from there", async () => {
  const { etag } = await page({ from: "1" });
  const last = await page({ from: String(count - 999), etag });
  expectLines(last.lines, count - 999);
  const beyond = await page({ from: String(count - 10), etag });
  expect(beyond.end).toMatchObject({ end: "whole", lines: count });
  expect([last.requests, beyond.requests]).toEqual([0, 0]);
});

test("far back are read from the start again", async () => {
  const { etag } = await page({ from: String(count - 2000) });
  const back = await page({ from: "10", etag });
  expectLines(back.lines, 10);
  expect(back.requests).toBe(1);
});

test("of a connection that has broken meanwhile are read from the start again", async () => {
  sandbox.faults.put({
    match: { call: "GetObject" },
    effect: { truncateAtByte: 500_000 },
    times: 1,
    after: 0,
    probability: 1,
  });
  const { etag } = await page({ from: "1" });
  let from = 1001;
  let requests = 0;
  for (; from < count && requests === 0; from += 1000)
    ({ requests } = await page({ from: String(from), etag }));
  expect(requests).toBe(1);
  expectLines((await page({ from: String(from), etag })).lines, from);
});

test("are another's own, and another object's", async () => {
  const { etag } = await page({ from: "1" });
  const { auth } = app.ctx;
  expect(auth).toBeDefined();
  const asked = await page({ from: "1001", etag: '"another"' });
  expect(asked.status).toBe(412);
  const kept = app.ctx.texts.take([undefined, payments, bucket, key, etag].join("\n"), 1);
  expect(kept).toBeNull();
});

test("are kept for a few texts, each for a while, one reader at a time", async () => {
  const ended: string[] = [];
  const make = (name: string): KeptText => ({
    ...{ etag: null, size: 1, stop: new AbortController(), bytes: 1, next: 9, end: null },
    blocks: [{ block: { bytes: Buffer.from("x\n"), leftOut: 0 }, first: 5 }],
    text: (async function* () {
      try {
        yield { bytes: Buffer.from("x\n"), leftOut: 0 };
        return { kind: "whole" as const };
      } finally {
        ended.push(name);
      }
    })(),
  });
  const texts = createKeptTexts(10);
  const first = make("0");
  await first.text.next();
  texts.give("0", first);
  expect(texts.take("0", 4)).toBeNull();
  expect(texts.take("0", 5)).toBe(first);
  expect(texts.take("0", 5)).toBeNull();
  texts.give("0", first);
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) texts.give(String(n), make(String(n)));
  await expect.poll(() => ended).toEqual(["0"]);
  await expect.poll(() => texts.take("8", 5)).toBeNull();
});
