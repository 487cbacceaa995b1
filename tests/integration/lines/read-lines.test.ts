import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Line, LineRecord, LinesEnd, OpenedPart } from "@/lib/schemas/lines";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { startTap, type Tap } from "@/tests/support/tap";

const bucket = "payments-logs";
const folder = "exportedlogs/11111111-2222-3333-4444-555555555555/web";
let sandbox: StartedSandbox;
let tap: Tap;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  tap = await startTap(sandbox.port);
  app = await startApp(demoConfig, { ...sandbox.env, AWS_ENDPOINT_URL_S3: tap.endpoint });
  await put(`${folder}/000000.gz`, gzipSync(stamped(0, 5)));
  await put(`${folder}/000001.gz`, gzipSync(stamped(5, 8)));
  await put(`${folder}/000010.gz`, gzipSync(stamped(8, 9)));
  await put(`${folder}/notes.txt`, "not a part");
  await put(`${folder}/000002.gz/000003.gz`, "of another folder");
});
afterEach(() => sandbox.faults.reset());
afterAll(async () => {
  await app.close();
  await tap.close();
  delete process.env.AWS_ENDPOINT_URL_S3;
  await sandbox.close();
});

const put = (key: string, body: string | Uint8Array) => putObjects(sandbox, bucket, [[key, body]]);
const ask = (
  key: string,
  query: Record<string, string> = {},
  {
    account = payments as string,
    place = bucket,
    ...init
  }: RequestInit & { account?: string; place?: string } = {},
) => app.get(`/api/accounts/${account}/lines?${new URLSearchParams({ bucket: place, key, ...query })}`, init);

type Answer = { parts: OpenedPart[]; lines: Line[]; end: LinesEnd };

async function read(key: string, query: Record<string, string> = {}): Promise<Answer> {
  const response = await ask(key, query);
  expect(response.status, await (response.ok ? "" : response.clone().text())).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const records = (await response.text())
    .trimEnd()
    .split("\n")
    .map((line): LineRecord => JSON.parse(line));
  const parts = records.filter((record): record is OpenedPart => "size" in record);
  const lines = records.filter((record): record is Line => "n" in record);
  const end = records.at(-1);
  if (!end || !("end" in end)) throw new Error("the answer has no end");
  return { parts, lines, end };
}
const texts = ({ lines }: Answer) => lines.map(({ text }) => text);

const minute = (at: number) => new Date(Date.UTC(2026, 10, 4, 0, at)).toISOString();
const stamped = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${minute(from + i)} event ${from + i}\n`).join("");

test("an exported part begins with its first line, each with its number and time", async () => {
  const objects = [...(sandbox.state.buckets.get(bucket)?.objects.scan("exportedlogs/", "") ?? [])];
  const part = objects.find(({ key, body }) => key.endsWith("/000000.gz") && body.size > 20_000_000);
  const { parts, lines, end } = await read(part?.key ?? "", { limit: "3" });
  expect(parts).toEqual([{ key: part?.key, size: part?.body.size, etag: expect.stringMatching(/^".+"$/) }]);
  expect(lines.map(({ n }) => n)).toEqual([1, 2, 3]);
  for (const { t, text } of lines) expect(text.startsWith(t ?? "none")).toBe(true);
  expect(end).toMatchObject({ end: "more", next: { key: part?.key, line: 4 }, outside: null, failures: [] });
});

test("reading goes on where it stopped, through all parts of the stream in order", async () => {
  const seen: string[] = [];
  const walked: (string | null)[] = [];
  let next: LinesEnd["next"] = { key: `${folder}/000000.gz`, line: 1 };
  while (next) {
    const answer: Answer = await read(next.key, { from: String(next.line), limit: "2" });
    seen.push(...texts(answer).map((text) => `${text}\n`));
    walked.push(answer.end.previous);
    next = answer.end.next;
  }
  expect(seen.join("")).toBe(stamped(0, 9));
  expect(walked[0]).toBeNull();
  expect(walked.at(-1)).toBe(`${folder}/000001.gz`);
});

test.each([
  ["inside a part", minute(2), 0, 3, null],
  ["between two lines", new Date(Date.parse(minute(5)) + 1).toISOString(), 1, 2, null],
  ["between two parts", new Date(Date.parse(minute(4)) + 1).toISOString(), 1, 1, null],
  ["in another zone", "2026-11-04T09:08:00+09:00", 10, 1, null],
  ["before the stream", minute(-5), 0, 1, "before"],
])("a time %s is found from any part", async (_, at, part, line, outside) => {
  for (const from of ["000000", "000001", "000010"]) {
    const { parts, lines, end } = await read(`${folder}/${from}.gz`, { at });
    expect(parts.at(-1)?.key).toBe(`${folder}/${String(part).padStart(6, "0")}.gz`);
    expect(lines[0]?.n).toBe(line);
    expect(end.outside).toBe(outside);
  }
});

test("a time after the stream has its last line told instead", async () => {
  const { lines, end } = await read(`${folder}/000000.gz`, { at: minute(60) });
  expect(lines).toEqual([]);
  expect(end).toMatchObject({
    outside: "after",
    last: { key: `${folder}/000010.gz`, n: 1, t: minute(8) },
  });
});

test.each([
  ["no time at all", () => Buffer.from("no time\n")],
  ["no readable byte", () => gzipSync(stamped(3, 6)).fill(0xff, 10)],
  ["nothing", () => Buffer.alloc(0)],
])("a time is found also where a part in the middle has %s", async (_, body) => {
  const stream = "exportedlogs/11111111-2222-3333-4444-666666666666/web";
  for (const [part, text] of [
    [0, gzipSync(stamped(0, 3))],
    [1, body()],
    [2, body()],
    [3, gzipSync(stamped(6, 9))],
    [4, body()],
  ] as const)
    await put(`${stream}/00000${part}.gz`, text);
  for (const at of [0, 1, 2, 7, 8])
    expect(texts(await read(`${stream}/000003.gz`, { at: minute(at) }))[0]).toBe(`${minute(at)} event ${at}`);
  const { lines, end } = await read(`${stream}/000003.gz`, { at: minute(4) });
  if (end.end === "corrupt")
    expect(end).toMatchObject({ outside: null, next: { key: `${stream}/000002.gz`, line: 1 } });
  else expect(lines[0]?.text).toBe(`${minute(6)} event 6`);
  const behind = await read(`${stream}/000001.gz`, { at: minute(9) });
  expect(behind.end).toMatchObject(
    end.end === "corrupt"
      ? { end: "corrupt", outside: null }
      : { outside: "after", last: { key: `${stream}/000003.gz`, n: 3 } },
  );
});

test("of lines of one time in two parts the first is found, and the stream's own first is not before it", async () => {
  const stream = "exportedlogs/11111111-2222-3333-4444-888888888888/web";
  await put(`${stream}/000000.gz`, `${minute(1)} a\n${minute(2)} b\n${minute(2)} c\n`);
  await put(`${stream}/000001.gz`, `${minute(2)} d\n${minute(3)} e\n`);
  expect(texts(await read(`${stream}/000001.gz`, { at: minute(2) }))[0]).toBe(`${minute(2)} b`);
  const first = await read(`${stream}/000001.gz`, { at: minute(1) });
  expect([texts(first)[0], first.end.outside]).toEqual([`${minute(1)} a`, null]);
});

test("a part that breaks off before the time that is looked for is told, and the next is not taken for it", async () => {
  const stream = "exportedlogs/11111111-2222-3333-4444-777777777777/web";
  await put(`${stream}/000000.gz`, stamped(0, 10_000));
  await put(`${stream}/000001.gz`, stamped(10_000, 10_010));
  const match = { call: "GetObject", keyPrefix: `${stream}/000000.gz` };
  sandbox.faults.put({ match, effect: { truncateAtByte: 150_000 }, after: 0, probability: 1 });
  const { lines, end } = await read(`${stream}/000000.gz`, { at: minute(9_000) });
  expect(lines).toEqual([]);
  expect(end).toMatchObject({
    end: "broken",
    failures: [{ call: "s3:GetObject", key: `${stream}/000000.gz` }],
  });
});

const refuse = (keyPrefix: string) =>
  sandbox.faults.put({
    match: { call: "GetObject", keyPrefix },
    effect: { error: "access_denied" },
    after: 0,
    probability: 1,
  });

test("a time is looked for in the parts that can be read, and those that may hold it and are refused are told", async () => {
  const stream = "exportedlogs/11111111-2222-3333-4444-999999999999/web";
  const part = (n: number) => `${stream}/00000${n}.gz`;
  for (const n of [0, 1, 2, 3, 4]) await put(part(n), stamped(3 * n, 3 * n + 3));
  for (const n of [1, 2, 4]) refuse(part(n));
  const refusal = (n: number) => ({ call: "s3:GetObject", status: 403, code: "AccessDenied", key: part(n) });
  const answers = [
    [1, `${minute(1)} event 1`, null, []],
    [5, `${minute(9)} event 9`, null, [1, 2]],
    [9, `${minute(9)} event 9`, null, [1, 2]],
    [10, `${minute(10)} event 10`, null, []],
    [13, undefined, "after", [4]],
    [-1, `${minute(0)} event 0`, "before", []],
  ] as const;
  for (const [at, text, outside, refused] of answers)
    for (const from of [0, 2, 4]) {
      const answer = await read(part(from), { at: minute(at) });
      expect(texts(answer)[0], `${at} from ${from}`).toBe(text);
      expect(answer.end).toMatchObject({ outside, refused: refused.map(refusal) });
      if (outside === "after") expect(answer.end).toMatchObject({ next: null, following: part(4) });
      if (outside === "after") expect(answer.end.last).toEqual({ key: part(3), n: 3, t: minute(11) });
    }
});

test("where the first part is refused, that the stream begins later is not said", async () => {
  refuse(`${folder}/000000.gz`);
  const { lines, end } = await read(`${folder}/000001.gz`, { at: minute(-5) });
  expect(lines[0]?.text).toBe(`${minute(5)} event 5`);
  expect(end).toMatchObject({ outside: null, refused: [{ key: `${folder}/000000.gz` }] });
});

test("where every part is refused, the refusal is the answer, and no more than a few are asked for", async () => {
  const stream = "exportedlogs/11111111-2222-3333-4444-aaaaaaaaaaaa/web";
  for (let n = 100; n < 150; n += 1) await put(`${stream}/000${n}.gz`, stamped(n, n + 1));
  const refusing = refuse(`${stream}/`);
  const answer = await ask(`${stream}/000100.gz`, { at: minute(110) });
  expect(answer.status).toBe(403);
  const { details } = (await answer.json()).error;
  expect(details.aws).toMatchObject({ call: "s3:GetObject", code: "AccessDenied" });
  expect(refusing.matched).toBeLessThan(30);
});

test("a line behind the end is not there, and how many there are is told", async () => {
  expect(await read(`${folder}/000000.gz`, { from: "99" })).toMatchObject({
    lines: [],
    end: { end: "whole", lines: 5, next: { key: `${folder}/000001.gz`, line: 1 } },
  });
});

test("lines of any kind arrive as they are: CRLF, blank, Japanese across every chunk, bytes that are no text", async () => {
  const japanese = "決済サービスで障害が発生しました🚧".repeat(9000);
  await put("exportedlogs/mixed", Buffer.from(`a\r\n\n${japanese}\r\n\ttab \u202e \u001b[31mred\nno end`));
  const answer = await read("exportedlogs/mixed");
  const [first, blank, long, odd, last] = texts(answer);
  expect([first, blank, odd, last]).toEqual(["a", "", "\ttab \u202e \u001b[31mred", "no end"]);
  expect(japanese.startsWith(long ?? "none")).toBe(true);
  expect(answer.lines[2]?.cut).toBe(Buffer.byteLength(japanese));
  for (let shift = 0; shift < 4; shift += 1) {
    const lines = `${"x".repeat(shift)}${"障害🚧\n".repeat(60_000)}`;
    await put("exportedlogs/shifted.gz", gzipSync(lines));
    const shifted = await read("exportedlogs/shifted.gz", { from: "55001", limit: "5000" });
    expect(new Set(texts(shifted))).toEqual(new Set(["障害🚧"]));
  }
  await put("exportedlogs/latin", Buffer.from("caf\xe9\n", "latin1"));
  expect(texts(await read("exportedlogs/latin"))).toEqual(["caf\ufffd"]);
});

test("an empty object, and one of several gzip members", async () => {
  await put("exportedlogs/empty", "");
  expect(await read("exportedlogs/empty")).toMatchObject({ lines: [], end: { end: "whole", lines: 0 } });
  await put("exportedlogs/members.gz", Buffer.concat(["one\n", "", "two"].map((text) => gzipSync(text))));
  expect(await read("exportedlogs/members.gz")).toMatchObject({
    lines: [
      { n: 1, text: "one" },
      { n: 2, text: "two" },
    ],
    end: { end: "whole", lines: 2 },
  });
});

test("a gzip stream that ends early or breaks gives what is readable, and where it breaks", async () => {
  const noise = Array.from({ length: 2000 }, (_, i) => `${minute(i)} ${Math.sin(i)}\n`).join("");
  const packed = gzipSync(noise);
  await put("exportedlogs/cut.gz", packed.subarray(0, packed.length / 2));
  const cut = await read("exportedlogs/cut.gz");
  expect(cut.end).toMatchObject({ end: "cut", atByte: Math.floor(packed.length / 2) });
  expect(cut.lines.length).toBeGreaterThan(500);
  const broken = Buffer.concat([packed, packed]);
  broken.fill(0xff, packed.length + 3000, packed.length + 3064);
  await put("exportedlogs/corrupt.gz", broken);
  const corrupt = await read("exportedlogs/corrupt.gz", { limit: "5000" });
  expect(corrupt.end.end).toBe("corrupt");
  expect(corrupt.end.atByte).toBeGreaterThan(packed.length);
  expect(corrupt.end.atByte).toBeLessThan(packed.length + 20_000);
  expect(corrupt.lines.length).toBeGreaterThanOrEqual(2000);
});

test("a binary is said to be one", async () => {
  await put("exportedlogs/archive.zip", Buffer.from("PK\u0003\u0004\0\0"));
  expect(await read("exportedlogs/archive.zip")).toMatchObject({ lines: [], end: { end: "binary" } });
});

test("a line of many megabytes is cut and counted, and those after it are whole", async () => {
  await put("exportedlogs/long.gz", gzipSync(`first\n${"y".repeat(30 * 1024 ** 2)}\nlast\n`));
  const { lines, end } = await read("exportedlogs/long.gz");
  expect(lines.map(({ n, text, cut }) => [n, text.length, cut ?? null])).toEqual([
    [1, 5, null],
    [2, 64 * 1024, 30 * 1024 ** 2 + 1],
    [3, 4, null],
  ]);
  expect(end.end).toBe("whole");
});

test("one answer is of bounded size, whatever is asked", async () => {
  await put("exportedlogs/wide.gz", gzipSync(`${"z".repeat(50_000)}\n`.repeat(400)));
  const { lines, end } = await read("exportedlogs/wide.gz", { limit: "5000" });
  expect(lines.length).toBe(84);
  expect(end).toMatchObject({ end: "more", next: { line: 85 } });
});

test("a gzip bomb is given up, in little memory", async () => {
  const member = gzipSync(Buffer.alloc(64 * 1024 ** 2), { level: 9 });
  const text = gzipSync(Buffer.alloc(64 * 1024 ** 2, "a\n"), { level: 9 });
  await put("exportedlogs/bomb.gz", Buffer.concat([text, ...Array.from({ length: 40 }, () => member)]));
  const before = process.memoryUsage().rss;
  const { end } = await read("exportedlogs/bomb.gz", { from: "1000000000" });
  expect(end).toMatchObject({ end: "limit", atByte: expect.any(Number) });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
});

const longKey = `exportedlogs/${"ログ".repeat(168)}abc`;

test.each([...hostileKeys, longKey])("the key %j is read as any other", async (key) => {
  const whole = key.startsWith("exportedlogs/") ? key : `exportedlogs/${key}`;
  expect(Buffer.byteLength(longKey)).toBe(1024);
  await put(whole, "関所\n");
  const { parts, lines } = await read(whole);
  expect(parts[0]?.key).toBe(whole);
  expect(lines).toEqual([{ n: 1, text: "関所" }]);
});

test("what is refused has a status and AWS's facts; a wrong question is a wrong question", async () => {
  const missing = await ask("exportedlogs/none");
  expect(missing.status).toBe(404);
  expect(await missing.json()).toMatchObject({
    error: { code: "aws_not_found", details: { aws: { call: "s3:GetObject", code: "NoSuchKey" } } },
  });
  expect((await ask("exportedlogs/a", {}, { account: legacy })).status).toBe(403);
  expect((await ask("exportedlogs/a", {}, { account: orders })).status).toBe(404);
  expect((await ask("exportedlogs/a", {}, { place: "central-logs-111111111111" })).status).toBe(404);
  for (const wrong of ["from=0", "limit=5001", "at=yesterday", "from=x"]) {
    const query = Object.fromEntries(new URLSearchParams(wrong));
    expect((await ask("exportedlogs/empty", query)).status).toBe(400);
  }
  expect((await fetch(`${app.url}/api/accounts/${payments}/lines`)).status).toBe(401);
});

test("another object under the same key is not mistaken for the rest of the first", async () => {
  await put("exportedlogs/changing", "first\n");
  const { etag } = (await read("exportedlogs/changing")).parts[0] ?? {};
  await put("exportedlogs/changing", "second\n");
  // What is in memory for the next page is still the first.
  expect(texts(await read("exportedlogs/changing", { etag: etag ?? "" }))).toEqual(["first"]);
  app.ctx.texts.close();
  expect((await ask("exportedlogs/changing", { etag: etag ?? "" })).status).toBe(412);
});

test("a body that breaks off is told after the lines that came", async () => {
  await put("exportedlogs/broken", "line\n".repeat(100_000));
  sandbox.faults.put({
    match: { call: "GetObject" },
    effect: { truncateAtByte: 100_000 },
    after: 0,
    probability: 1,
  });
  const { lines, end } = await read("exportedlogs/broken", { from: "16000", limit: "5000" });
  expect(lines.length).toBeGreaterThan(0);
  expect(end).toMatchObject({
    end: "broken",
    lines: lines.at(-1)?.n,
    failures: [{ call: "s3:GetObject", key: "exportedlogs/broken" }],
  });
});

test("the first lines arrive while S3 still sends the part", async () => {
  await put("exportedlogs/slow", "line\n".repeat(400_000));
  const stallAtByte = 1_000_000;
  sandbox.faults.put({ match: { call: "GetObject" }, effect: { stallAtByte }, after: 0, probability: 1 });
  const left = new AbortController();
  const response = await ask("exportedlogs/slow", { from: "199000", limit: "5000" }, { signal: left.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let arrived = "";
  while (!arrived.includes('"n":199000,')) arrived += (await reader.read()).value ?? "";
  expect(arrived).not.toContain('"end"');
  left.abort();
});

test("S3 is let go when the reader leaves, also before the first line that is wanted", async () => {
  await put("exportedlogs/stalled", "line\n".repeat(400_000));
  const asked = (await ask("exportedlogs/stalled", { limit: "1" })).text();
  await asked;
  const stallAtByte = 1_000_000;
  sandbox.faults.put({ match: { call: "GetObject" }, effect: { stallAtByte }, after: 0, probability: 1 });
  const left = new AbortController();
  await ask("exportedlogs/stalled", { from: "390000" }, { signal: left.signal });
  const reading = tap.open();
  left.abort();
  await vi.waitFor(() => expect(tap.open()).toBeLessThan(reading), {
    timeout: 5_000,
    interval: 20,
  });
});

test("where nobody may list, the part is read all the same, and that its neighbours are unknown is told", async () => {
  sandbox.faults.put({
    match: { call: "ListObjectsV2" },
    effect: { error: "access_denied" },
    after: 0,
    probability: 1,
  });
  const { lines, end } = await read(`${folder}/000000.gz`, { at: minute(3) });
  expect(lines[0]?.n).toBe(4);
  expect(end).toMatchObject({ next: null, previous: null, failures: [{ code: "AccessDenied" }, {}] });
});

test("reading is in the audit log: begun before its first byte, done with the bytes that were sent", async () => {
  const record = vi.spyOn(app.ctx.audit, "record").mockResolvedValue();
  const note = vi.spyOn(app.ctx.audit, "note").mockImplementation(() => {});
  const answer = await (await ask(`${folder}/000000.gz`)).text();
  const about = { action: "GET /api/accounts/{id}/lines", accountId: payments, bucket };
  expect(record).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ ...about, key: `${folder}/000000.gz`, result: "begun", bytes: null }),
  );
  await vi.waitFor(() => expect(note).toHaveBeenCalledOnce());
  const done = { ...about, result: "done", bytes: Buffer.byteLength(answer) };
  expect(note).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(done));
  vi.restoreAllMocks();
});
