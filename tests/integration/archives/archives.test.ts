// Selections as one file: what an independent reader finds in it, and what is told of the rest.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Entry, fromBuffer } from "yauzl";
import { listSelected } from "@/server/archives/list-selected";
import { openSelected } from "@/server/archives/open-selected";
import { everything } from "@/server/platform/authorize";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";
let sandbox: StartedSandbox;
let app: StartedApp;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
  folder = mkdtempSync(path.join(tmpdir(), "sekisho-archive-"));
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => sandbox.faults.reset());

const ask = (format: string, ...sources: object[]) =>
  app.get(`/api/archives?${new URLSearchParams({ format, selection: JSON.stringify({ sources }) })}`);

type Files = Map<string, Buffer>;
async function unzip(response: Response): Promise<Files> {
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/zip"]);
  const bytes = Buffer.from(await response.arrayBuffer());
  const files: Files = new Map();
  await new Promise<void>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: Entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          files.set(entry.fileName, Buffer.concat(chunks));
          zip.readEntry();
        }),
      );
      zip.on("end", resolve).on("error", reject);
      zip.readEntry();
    });
  });
  return files;
}

function untar(bytes: Buffer): Files {
  const file = path.join(folder, "it.tar");
  writeFileSync(file, bytes);
  const into = mkdtempSync(path.join(folder, "out-"));
  execFileSync("tar", ["-xf", file, "-C", into]);
  const names = execFileSync("find", [into, "-type", "f", "-print0"], { encoding: "utf8" });
  return new Map(
    names
      .split("\0")
      .filter(Boolean)
      .map((name) => [path.relative(into, name), readFileSync(name)]),
  );
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
/** Lines of the manifest by verdict, without its head. */
const manifestOf = (files: Files) =>
  (files.get("MANIFEST.csv")?.toString() ?? "").trim().split("\r\n").slice(1);

const below = "archives/";
const bodies = new Map(hostileKeys.map((key, index) => [below + key, `body ${index}\n`]));

describe.each(["zip", "tar"])("a %s", (format) => {
  const take = async (...sources: object[]): Promise<Files> => {
    const response = await ask(format, ...sources);
    return format === "zip" ? unzip(response) : untar(Buffer.from(await response.arrayBuffer()));
  };

  test("holds every object under a name that leads nowhere, and a manifest with their hashes", async () => {
    await putObjects(sandbox, bucket, [...bodies]);
    const files = await take({ accountId: payments, bucket, prefix: below });
    const found = [...files].filter(([name]) => name !== "MANIFEST.csv");
    expect(found.map(([, bytes]) => bytes.toString()).sort()).toEqual([...bodies.values()].sort());
    const lines = manifestOf(files);
    expect(lines).toHaveLength(bodies.size);
    for (const [name, bytes] of found) {
      expect(name.startsWith(`${payments}/${bucket}/archives/`)).toBe(true);
      expect(lines.filter((line) => line.includes(sha256(bytes)))).toHaveLength(1);
    }
  });

  test("keeps an object beside those that its name would be the folder of", async () => {
    const keys = ["folders/a", "folders/a-x", "folders/a/b", "folders/a/c", "folders/a/c/d"];
    await putObjects(
      sandbox,
      bucket,
      keys.map((key) => [key, key]),
    );
    const files = await take({ accountId: payments, bucket, prefix: "folders/" });
    const entries = ["a", "a-x", "a~2/b", "a~2/c", "a~2/c~2/d"].map(
      (name) => `${payments}/${bucket}/folders/${name}`,
    );
    expect(entries.map((entry) => files.get(entry)?.toString())).toEqual(keys);
    const lines = manifestOf(files).map((line) => line.split(","));
    expect(lines.map(([, entry, , , key]) => [entry, key])).toEqual(
      keys.map((key, index) => [entries[index], key]),
    );
  });

  test("names what is refused, and goes on", async () => {
    const files = await take(
      { accountId: orders, bucket: "orders-logs" },
      { accountId: payments, bucket, prefix: below },
    );
    const lines = manifestOf(files);
    const refused = lines.filter((line) => line.startsWith("refused"));
    expect(refused).toHaveLength(5);
    for (const line of refused) expect(line).toMatch(/AccessDenied.*s3:GetObject/);
    // A tar has promised their places before they were asked for.
    const kept = [...files].filter(([name]) => name.endsWith(".refused"));
    expect(kept).toHaveLength(format === "tar" ? 5 : 0);
    for (const [, bytes] of kept) expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(files.size - 1 - kept.length).toBe(lines.filter((line) => line.startsWith("whole")).length);
    expect(files.size - 1).toBeGreaterThan(60);
  });

  test("says of an object that breaks off how much there is of it", async () => {
    await putObjects(sandbox, bucket, [["cut/a", "x".repeat(500_000)]]);
    sandbox.faults.put({
      match: { call: "GetObject" },
      effect: { resetAtByte: 200_000 },
      after: 0,
      probability: 1,
    });
    const files = await take({ accountId: payments, bucket, prefix: "cut/" });
    expect(manifestOf(files)[0]).toMatch(/^cut/);
    expect(files.get(`${payments}/${bucket}/cut/a`)?.subarray(0, 1000).toString()).toBe("x".repeat(1000));
  });
});

const asAdministrator = () => ({
  ...app.ctx,
  actor: { id: "t", name: "t", grants: everything, via: "token" as const },
});
async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test("answers that have begun ahead are let go when an archive ends before them", async () => {
  const selection = { sources: [{ accountId: payments }], filter: {} };
  const { signal } = new AbortController();
  for await (const each of openSelected(
    asAdministrator(),
    listSelected(asAdministrator(), selection, signal),
    signal,
  )) {
    if ("body" in each) await each.body.return();
    break;
  }
  // An error that nobody listens for would end this run.
  await vi.waitFor(() => expect(sandbox.counters.total()).toBeGreaterThan(0));
});

test("what is more than one archive holds is told", async () => {
  const ctx = asAdministrator();
  const selection = { sources: [{ accountId: payments, bucket, prefix: below }], filter: {} };
  const { signal } = new AbortController();
  const selected = await collect(listSelected(ctx, selection, signal, 3));
  expect(selected.slice(0, 3).filter((each) => "object" in each)).toHaveLength(3);
  expect(selected.slice(3)).toEqual([
    { line: expect.objectContaining({ verdict: "left_out", code: "too_many_objects", bucket }) },
  ]);
  const whole = await collect(listSelected(ctx, selection, signal, bodies.size));
  expect(whole.every((each) => "object" in each)).toBe(true);
});

test("the write test is left out of a place, and taken where it is named", async () => {
  const key = "exportedlogs/aws-logs-write-test";
  const named = await unzip(await ask("zip", { accountId: payments, bucket, keys: [key] }));
  expect([...named.keys()]).toEqual([`${payments}/${bucket}/${key}`, "MANIFEST.csv"]);
  const below = await unzip(await ask("zip", { accountId: payments, bucket, prefix: key }));
  expect([...below.keys()]).toEqual(["MANIFEST.csv"]);
});

test("an account that refuses its role is a line of the manifest", async () => {
  const files = await unzip(
    await ask("zip", { accountId: "444444444444" }, { accountId: payments, bucket, prefix: below }),
  );
  expect(manifestOf(files)[0]).toMatch(/^refused,,444444444444,/);
  expect(files.size).toBe(bodies.size + 1);
});

describe("a tar that broke off", () => {
  const place = { accountId: payments, bucket, prefix: "resume/" };
  const take = (headers: Record<string, string> = {}) =>
    app.get(
      `/api/archives?${new URLSearchParams({ format: "tar", selection: JSON.stringify({ sources: [place] }) })}`,
      { headers },
    );
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  beforeAll(() =>
    putObjects(sandbox, bucket, [
      ["resume/a.gz", "a".repeat(700)],
      ["resume/b/日本語.gz", "b".repeat(70_000)],
      ["resume/c", ""],
      ["resume/d.gz", "d".repeat(512)],
    ]),
  );

  test("goes on at any byte, with the same bytes up to the manifest", async () => {
    const response = await take();
    const etag = response.headers.get("etag") ?? "";
    const whole = await bytesOf(response);
    expect([response.status, response.headers.get("accept-ranges")]).toEqual([200, "bytes"]);
    const manifestAt = whole.indexOf("verdict,entry") - 3 * 512;
    const places = [1, 511, 512, 1023, 1024, 1536, 1537, 2000, 2235, 2236, 2400, 2560, 5000, 40_000, 75_000];
    for (const from of [...places, manifestAt - 1, manifestAt]) {
      const rest = await take({ range: `bytes=${from}-`, "if-range": etag });
      expect([rest.status, rest.headers.get("content-range")]).toEqual([
        206,
        `bytes ${from}-${whole.length - 1}/${whole.length}`,
      ]);
      const bytes = await bytesOf(rest);
      expect(bytes.length, String(from)).toBe(whole.length - from);
      expect(
        bytes.subarray(0, manifestAt - from).equals(whole.subarray(from, manifestAt)),
        String(from),
      ).toBe(true);
      const files = untar(Buffer.concat([whole.subarray(0, from), bytes]));
      expect(files.get(`${payments}/${bucket}/resume/b/日本語.gz`)?.length).toBe(70_000);
      expect(manifestOf(files)).toHaveLength(4);
    }
  });

  test("reads no object again that was sent, and says which those are", async () => {
    const whole = await take();
    const bytes = await bytesOf(whole);
    const from = 10_000;
    const before = sandbox.counters.total({ call: "GetObject" });
    const rest = await bytesOf(await take({ range: `bytes=${from}-` }));
    expect(sandbox.counters.total({ call: "GetObject" }) - before).toBe(3);
    const lines = manifestOf(untar(Buffer.concat([bytes.subarray(0, from), rest])));
    expect(lines.map((line) => line.split(",")[0])).toEqual(["earlier", "earlier", "whole", "whole"]);
  });

  test("begins anew where another selection would follow, and within the manifest", async () => {
    const other = await take({ range: "bytes=1000-", "if-range": '"another"' });
    expect(other.status).toBe(200);
    const { length } = await bytesOf(other);
    expect((await take({ range: `bytes=${length - 10}-` })).status).toBe(200);
    const beyond = await take({ range: `bytes=${length}-` });
    expect([beyond.status, (await beyond.json()).error.code]).toEqual([416, "range_not_satisfiable"]);
  });

  test("is another one when an object of it has changed", async () => {
    const { headers } = await take();
    await putObjects(sandbox, bucket, [["resume/d.gz", "e".repeat(512)]]);
    const again = await take({ range: "bytes=1000-", "if-range": headers.get("etag") ?? "" });
    expect(again.status).toBe(200);
    expect(again.headers.get("etag")).not.toBe(headers.get("etag"));
  });
});

test("a ZIP does not promise that it can be resumed", async () => {
  const response = await app.get(
    `/api/archives?${new URLSearchParams({ format: "zip", selection: JSON.stringify({ sources: [{ accountId: payments, bucket, prefix: below }] }) })}`,
    { headers: { range: "bytes=100-" } },
  );
  expect([response.status, response.headers.get("accept-ranges")]).toEqual([200, "none"]);
  await response.body?.cancel();
});

describe("one text", () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 4, 0, 0, second)).toISOString();

  test("is the lines of all parts by their times, with what belongs to each", async () => {
    await putObjects(sandbox, bucket, [
      ["text/one/000000.gz", gzipSync(`${at(1)} a\n  of a\n${at(5)} 東京\n`)],
    ]);
    await putObjects(sandbox, bucket, [["text/two/000000", `${at(3)} c\n${at(9)} d`]]);
    await putObjects(sandbox, bucket, [["text/one/000001", `${at(7)} b\n`]]);
    const response = await ask("text", { accountId: payments, bucket, prefix: "text/" });
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="222222222222-\w+\.log"$/,
    );
    const lines = (await response.text()).trim().split("\n");
    expect(lines.map((line) => line.replace(/^\S+Z /, ""))).toEqual(["a", "  of a", "c", "東京", "b", "d"]);
  });

  test("merges files of one folder that are no parts of one stream by their times too", async () => {
    await putObjects(sandbox, bucket, [
      ["files/app.log", `${at(1)} a\n${at(5)} b\n`],
      ["files/db.log", `${at(0)} c\n${at(3)} d\n`],
    ]);
    const text = await (await ask("text", { accountId: payments, bucket, prefix: "files/" })).text();
    expect(text.replace(/\S+Z |\n/g, "")).toBe("cadb");
  });

  test("ends with what could not be read", async () => {
    const text = await (
      await ask("text", { accountId: orders, bucket: "orders-logs", prefix: "exportedlogs/" })
    ).text();
    const notes = text
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("# refused"));
    expect(notes).toHaveLength(5);
    expect(notes[0]).toContain("AccessDenied");
  });

  test("says of a part that breaks off that it is cut: lines of it are there", async () => {
    await putObjects(sandbox, bucket, [["broken-text/000000", `${at(1)} line\n`.repeat(10_000)]]);
    const match = { call: "GetObject", keyPrefix: "broken-text/" };
    sandbox.faults.put({ match, effect: { truncateAtByte: 200_000 }, after: 0, probability: 1 });
    const text = await (await ask("text", { accountId: payments, bucket, prefix: "broken-text/" })).text();
    expect(text).toMatch(/^\S+Z line\n/);
    expect(text).toMatch(/\n# cut \{.*"key":"broken-text\/000000","code":"read_failed".*\n$/);
  });

  test("is refused for more streams than can be open", async () => {
    await putObjects(
      sandbox,
      bucket,
      Array.from({ length: 65 }, (_, n): [string, string] => [`many/${n}/000000`, "x\n"]),
    );
    const response = await ask("text", { accountId: payments, bucket, prefix: "many/" });
    expect([response.status, (await response.json()).error.code]).toEqual([400, "too_many_streams"]);
  });
});

test.each([
  ["not JSON", "{"],
  ["without sources", "{}"],
  ["of an account that is none", JSON.stringify({ sources: [{ accountId: "12" }] })],
])("a selection %s is refused before anything is read", async (_, selection) => {
  const before = sandbox.counters.total();
  const response = await app.get(`/api/archives?${new URLSearchParams({ format: "zip", selection })}`);
  expect([response.status, (await response.json()).error.code]).toEqual([400, "invalid_request"]);
  expect(sandbox.counters.total()).toBe(before);
});

test("a reader who leaves ends the requests", async () => {
  const leave = new AbortController();
  const selection = JSON.stringify({ sources: [{ accountId: payments }] });
  const response = await app.get(`/api/archives?${new URLSearchParams({ format: "zip", selection })}`, {
    signal: leave.signal,
  });
  await response.body?.getReader().read();
  leave.abort();
  await vi.waitFor(
    async () => {
      const before = sandbox.counters.total();
      await new Promise((resolve) => setImmediate(resolve));
      expect(sandbox.counters.total()).toBe(before);
    },
    { timeout: 10_000, interval: 300 },
  );
});
