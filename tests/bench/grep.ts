import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { parseBytes } from "@/lib/format/parse-bytes";
import type { ScanQuery } from "@/server/grep/match/scan-text";
import { gatherBlocks } from "@/server/grep/thread/gather-blocks";
import { startMatcher } from "@/server/grep/thread/start-matcher";
import { toBlocks } from "@/server/lines/to-blocks";
import { unpack } from "@/server/lines/unpack";
import { seededRandom } from "@/server/sandbox/log-lines/seeded-random";

/**
 * Text a second of one core, searched as the product does it, beside `zcat | grep` on the same file in the same run.
 * `npm run bench:grep -- 10GiB` takes another amount of text than 256 MiB.
 */

const run = promisify(execFile);
const rounds = 3;
const pieceBytes = 32 * 1024 ** 2;
const wanted = parseBytes(process.argv[2] ?? "256MiB") ?? pieceBytes;
const pieces = Math.ceil(wanted / pieceBytes);

type Query = Pick<ScanQuery, "pattern" | "mode" | "ignoreCase">;
const queries: (Query & { name: string })[] = [
  { name: "text", pattern: "Connection timeout", mode: "text", ignoreCase: false },
  { name: "text, any case", pattern: "CONNECTION timeout", mode: "text", ignoreCase: true },
  { name: "Japanese", pattern: "処理が遅い 8999", mode: "text", ignoreCase: false },
  { name: "regex", pattern: "(ERROR|FATAL) .* db-[0-3]", mode: "regex", ignoreCase: false },
  { name: "regex, any case", pattern: "error .* DB-[0-3]", mode: "regex", ignoreCase: true },
  { name: "regex of classes", pattern: "[0-9]{10}", mode: "regex", ignoreCase: false },
  { name: "classes in most lines", pattern: "[0-9]{3}\\s[a-z]+", mode: "regex", ignoreCase: false },
  { name: "regex, each line tried", pattern: "=[0-9]*7$", mode: "regex", ignoreCase: false },
  { name: "the same, without hits", pattern: "[j-m]=.*Q$", mode: "regex", ignoreCase: false },
];

/** Lines as services write them, about 130 bytes each; one in 10,000 is an error. */
function writeLog(): string {
  const random = seededRandom(7);
  const upTo = (most: number) => Math.floor(random() * most);
  const id = () => upTo(2 ** 32).toString(36);
  const messages = [
    () =>
      `INFO request id=${id()} GET /api/orders/${upTo(1e6)} 200 in ${upTo(900)} ms agent="Mozilla/5.0 (X11)"`,
    () => `DEBUG cache ${random() < 0.7 ? "hit" : "miss"} key=session:${id()}${id()} shard=${upTo(64)}`,
    () =>
      JSON.stringify({
        level: "info",
        msg: "payment accepted",
        amount: upTo(1e5),
        customer: id(),
        trace: id(),
      }),
    () => `WARN slow query 支払い処理が遅い ${upTo(9000)} ms select * from orders where id=${upTo(1e6)}`,
  ];
  const lines: string[] = [];
  let time = Date.UTC(2026, 10, 1);
  for (let bytes = 0; bytes < pieceBytes; bytes += lines.at(-1)!.length) {
    time += upTo(30);
    const failure = random() < 1e-4 ? `ERROR Connection timeout to db-${upTo(9)} ` : "";
    lines.push(`${new Date(time).toISOString()} ${failure}${messages[upTo(messages.length)]!()}\n`);
  }
  return lines.join("");
}

type Result = { hits: number; seconds: number; cpuSeconds: number };

async function searchOurs(piece: Buffer, query: Query, peak: (rss: number) => void): Promise<Result> {
  async function* file() {
    for (let left = pieces; left > 0; left--)
      for (let at = 0; at < piece.length; at += 65_536) yield piece.subarray(at, at + 65_536);
  }
  const matcher = startMatcher({ ...query, context: 0 }, 1);
  await matcher.search(0, null);
  const before = process.cpuUsage();
  const began = performance.now();
  let hits = 0;
  let under = matcher.search(1, null);
  for await (const blocks of gatherBlocks(toBlocks(unpack(file())))) {
    const asked = matcher.search(1, blocks);
    hits += (await under).length;
    under = asked;
    peak(process.memoryUsage.rss());
  }
  hits += (await under).length + (await matcher.search(1, null)).length;
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - began) / 1000;
  await matcher.close();
  return { hits, seconds, cpuSeconds: (user + system) / 1e6 };
}

async function searchGrep(file: string, { pattern, mode, ignoreCase }: Query): Promise<Result> {
  const flags = `-${mode === "text" ? "F" : "E"}${ignoreCase ? "i" : ""}c`;
  const script = `TIMEFORMAT='%R %U %S'; time (for i in $(seq ${pieces}); do cat "$1"; done | zcat | grep ${flags} -e "$2")`;
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const { stdout, stderr } = await run("bash", ["-c", script, "bash", file, pattern], { env }).catch(
    (nothing: { stdout: string; stderr: string }) => nothing,
  );
  const [seconds = 0, user = 0, system = 0] = stderr.trim().split(" ").map(Number);
  return { hits: Number(stdout), seconds, cpuSeconds: user + system };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

const folder = mkdtempSync(path.join(tmpdir(), "sekisho-grep-"));
try {
  const text = Buffer.from(writeLog());
  const packed = gzipSync(text);
  const file = path.join(folder, "piece.gz");
  writeFileSync(file, packed);
  const megabytes = (text.length * pieces) / 1e6;
  console.log(`${megabytes.toFixed(0)} MB of text in gzip, ${rounds} rounds, medians`);
  console.log("query                    ours MB/s   per core   zcat|grep MB/s   per core   ratio per core");
  const memory = { first: 0, last: 0 };
  for (const query of queries) {
    const ours: Result[] = [];
    const theirs: Result[] = [];
    let blocks = 0;
    for (let round = 0; round < rounds; round++) {
      ours.push(
        await searchOurs(packed, query, (rss) => {
          memory.last = Math.max(memory.last, rss);
          if (blocks++ < 200) memory.first = Math.max(memory.first, rss);
        }),
      );
      theirs.push(await searchGrep(file, query));
    }
    const counts = new Set([...ours, ...theirs].map(({ hits }) => hits));
    if (counts.size > 1) throw new Error(`${query.name}: hits differ: ${[...counts].join(", ")}`);
    const speed = (all: Result[], of: "seconds" | "cpuSeconds") =>
      megabytes / median(all.map((each) => each[of]));
    const [a, b] = [speed(ours, "cpuSeconds"), speed(theirs, "cpuSeconds")];
    const cells = [speed(ours, "seconds"), a, speed(theirs, "seconds"), b].map((each) => each.toFixed(0));
    console.log(
      `${query.name.padEnd(24)} ${cells[0]!.padStart(9)} ${cells[1]!.padStart(10)} ${cells[2]!.padStart(16)} ${cells[3]!.padStart(10)} ${(a / b).toFixed(2).padStart(16)}`,
    );
  }
  const mib = (bytes: number) => (bytes / 1024 ** 2).toFixed(0);
  console.log(`memory: ${mib(memory.first)} MiB after the first blocks, ${mib(memory.last)} MiB at most`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
