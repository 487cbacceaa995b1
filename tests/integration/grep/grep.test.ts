import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GrepRecord, type GrepRecordOf } from "@/lib/schemas/grep";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeEach(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, { ...sandbox.env, SEKISHO_SEARCHES_PER_USER: "1" });
});
afterEach(async () => {
  await app.close();
  await sandbox.close();
});

const here = { accountId: payments, bucket: "payments-logs", prefix: "exportedlogs/here/" };
const there = { accountId: orders, bucket: "orders-logs", prefix: "exportedlogs/there/" };
const line = (minute: number, text: string) =>
  `2026-11-04T10:${String(minute).padStart(2, "0")}:00.000Z ${text}\n`;

const put = (bucket: string, objects: Record<string, string | Buffer>) =>
  putObjects(
    sandbox,
    bucket,
    Object.entries(objects).map(([key, body]) => [`exportedlogs/${key}`, body]),
  );

const send = (body: object) => app.post("/api/grep", body);

async function search(sources: object[], asked: object = {}) {
  const response = await send({ pattern: "needle", selection: { sources }, ...asked });
  expect(response.status).toBe(200);
  const records = (await response.text())
    .trim()
    .split("\n")
    .map((text) => GrepRecord.parse(JSON.parse(text)));
  const of = <T extends GrepRecord["type"]>(type: T) =>
    records.filter((record): record is GrepRecordOf<T> => record.type === type);
  return {
    hits: of("hit"),
    refused: of("refused"),
    progress: of("progress"),
    end: records.at(-1),
    places: of("hit")
      .map(({ key, line }) => `${key.replace("exportedlogs/", "")}:${line}`)
      .sort(),
  };
}

describe("a search", () => {
  test("goes through several accounts, and past the one that refuses", async () => {
    await put("payments-logs", {
      "here/a.gz": gzipSync(line(1, "hay") + line(2, "a needle")),
      "here/b": line(1, "needle in plain text"),
      "elsewhere/c": "needle\n",
    });
    await put("orders-logs", { "there/d.gz": gzipSync(Buffer.from("支払い needle\n")) });
    const { hits, places, refused, end, progress } = await search([here, there, { accountId: legacy }], {
      context: 1,
    });
    expect(places).toEqual(["here/a.gz:2", "here/b:1", "there/d.gz:1"]);
    expect(hits.find(({ key }) => key.endsWith("a.gz"))).toMatchObject({
      accountId: payments,
      bucket: "payments-logs",
      time: "2026-11-04T10:02:00.000Z",
      before: [line(1, "hay").trimEnd()],
    });
    expect(refused).toMatchObject([
      {
        accountId: legacy,
        key: null,
        failure: { diagnosis: { accountId: legacy }, aws: { call: "sts:AssumeRole", code: "AccessDenied" } },
      },
    ]);
    expect(end).toMatchObject({ type: "end", stoppedBy: "end", hits: 3, searched: 3, refused: 1 });
    expect(progress.at(-1)?.accounts).toMatchObject([
      { accountId: payments, state: "done", listed: 2, searched: 2, hits: 2, bytes: 109 },
      { accountId: orders, state: "done", searched: 1, hits: 1 },
      { accountId: legacy, state: "done", refused: 1 },
    ]);
  });

  test("names the cause of what is refused, and asks for it once", async () => {
    await put("orders-logs", { "there/d": "needle\n" });
    const { places, refused } = await search([
      there,
      { ...there, prefix: "exportedlogs/contractor-delivery/" },
      { ...there, prefix: undefined, keys: ["exportedlogs/gone"] },
    ]);
    expect(places).toEqual(["there/d:1"]);
    expect(refused).toHaveLength(6);
    const foreign = refused.filter(({ key }) => key?.includes("contractor-delivery"));
    for (const { key, failure } of foreign)
      expect(failure).toMatchObject({
        cause: "bucket_owner_has_no_grant",
        diagnosis: { bucket: "orders-logs", key, operation: "GetObject", principal: "role" },
        aws: { code: "AccessDenied", key },
      });
    expect(foreign).toHaveLength(5);
    expect(sandbox.counters.total({ call: "GetBucketOwnershipControls" })).toBeLessThan(5);
    expect(refused.find(({ key }) => key === "exportedlogs/gone")?.failure.cause).toBe("object_missing");
  });

  test("finds what comes before the end of a cut or broken file, and says that it is one", async () => {
    const whole = gzipSync(
      Array.from({ length: 50_000 }, (_, at) => `${at} ${Math.sin(at)} needle\n`).join(""),
    );
    const broken = Buffer.from(whole);
    broken.fill(0xff, 200_000, 200_100);
    await put("payments-logs", {
      "here/cut.gz": whole.subarray(0, 200_000),
      "here/broken.gz": broken,
      "here/program": Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]),
    });
    const { places, refused, end } = await search([here], { pattern: "^7 .* needle$", mode: "regex" });
    expect(places).toEqual(["here/broken.gz:8", "here/cut.gz:8"]);
    const causes = refused.map(({ key, failure }) => [key, failure.cause]).sort();
    expect(causes).toEqual([
      ["exportedlogs/here/broken.gz", "text_corrupt"],
      ["exportedlogs/here/cut.gz", "text_cut"],
      ["exportedlogs/here/program", "not_text"],
    ]);
    expect(end).toMatchObject({ searched: 0, refused: 3 });
  });

  test("goes on where one body breaks off", async () => {
    await put("payments-logs", { "here/a": `needle\n${"hay\n".repeat(500_000)}`, "here/b": "needle\n" });
    sandbox.faults.put({
      match: { call: "GetObject", keyPrefix: "exportedlogs/here/a" },
      effect: { truncateAtByte: 1_000_000 },
      after: 0,
      probability: 1,
    });
    const { places, refused } = await search([here]);
    expect(places).toEqual(["here/a:1", "here/b:1"]);
    expect(refused).toMatchObject([{ key: "exportedlogs/here/a", failure: { side: "source" } }]);
  });

  test("takes the lines' own times, and leaves exports of other times unread", async () => {
    await put("payments-logs", { "here/a": line(1, "needle") + line(5, "needle") + line(9, "needle") });
    const range = { from: "2026-11-04T10:05:00Z", to: "2026-11-04T10:09:00Z" };
    expect((await search([here], range)).places).toEqual(["here/a:2"]);
    const old = await search([{ accountId: orders }], {
      from: "2020-01-01T00:00:00Z",
      to: "2020-01-02T00:00:00Z",
    });
    const [progress] = old.progress.at(-1)!.accounts;
    expect(progress).toMatchObject({ searched: 0, bytes: 0 });
    expect(progress!.outside).toBeGreaterThan(10);
  });

  test("ends with as many hits as were wanted, and says so", async () => {
    await put("payments-logs", { "here/a": "needle\n".repeat(5000) });
    const { hits, end, progress } = await search([here], { limit: 7 });
    expect(hits).toHaveLength(7);
    expect(progress.at(-1)?.accounts).toMatchObject([{ state: "stopped", searched: 0 }]);
    expect(end).toMatchObject({ stoppedBy: "hits", hits: 7 });
  });
});

describe("a search that is not one", () => {
  const selection = { sources: [here] };

  test.each([
    [{ pattern: "a(b", mode: "regex" }, 400, "missing closing ) at character 4"],
    [{ pattern: "" }, 400, "pattern"],
    [{ pattern: "a\nb" }, 400, "line breaks"],
    [{ pattern: "a", context: 11 }, 400, "context"],
    [{ pattern: "a", from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" }, 400, "later than from"],
    [{ pattern: "a", selection: { sources: [{ accountId: "999999999999" }] } }, 404, "999999999999"],
  ])("%j is refused: %i, %s", async (body, status, words) => {
    const response = await send({ selection, ...body });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });

  test("nor is a stranger's", async () => {
    const response = await fetch(`${app.url}/api/grep`, { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
  });
});

describe("a reader who leaves", () => {
  test("ends the search, which is then another's turn, and the log says that it ended early", async () => {
    await put("payments-logs", { "here/a": `needle\n${"hay\n".repeat(500_000)}` });
    sandbox.faults.put({
      match: { call: "GetObject" },
      effect: { stallAtByte: 1_000_000 },
      after: 0,
      probability: 1,
    });
    const record = vi.spyOn(app.ctx.audit, "note");
    const leaving = new AbortController();
    const body = JSON.stringify({ pattern: "needle", selection: { sources: [here] } });
    const response = await app.get("/api/grep", {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
      signal: leaving.signal,
    });
    const reader = response.body!.getReader();
    let text = "";
    while (!text.includes('"type":"hit"')) text += Buffer.from((await reader.read()).value ?? []);
    expect((await send({ pattern: "x", selection: { sources: [here] } })).status).toBe(429);
    leaving.abort();
    await vi.waitUntil(() => record.mock.calls.some(([{ code }]) => code === "ended_early"), 1_000);
    const [entry] = record.mock.calls.map(([event]) => event).filter(({ code }) => code === "ended_early");
    expect(entry).toMatchObject({ action: "POST /api/grep", result: "failed" });
    sandbox.faults.reset();
    expect((await search([here])).end).toMatchObject({ hits: 1 });
  });

  test("what was asked and how much was found is written down, never a line", async () => {
    await put("payments-logs", { "here/a": "secret words around the needle\n" });
    const record = vi.spyOn(app.ctx.audit, "note");
    await search([here]);
    await vi.waitUntil(() => record.mock.calls.length > 0);
    const [entry] = record.mock.calls[0]!;
    expect(entry).toMatchObject({
      action: "POST /api/grep",
      result: "done",
      bytes: 31,
      actorId: "api-token",
    });
    expect(JSON.parse(entry.query ?? "")).toMatchObject({
      found: { hits: 1, searched: 1, refused: 0, stoppedBy: "end" },
      pattern: "needle",
      selection: { sources: [here] },
    });
    expect(entry.query).not.toContain("secret words");
  });
});
