/*
 * npm run bench:download — Linux, after `npm run build`. The built server against a bare Node proxy, both in front of the
 * same upstream, in interleaved rounds: bytes a second, CPU seconds a GiB, time to first byte; then eight parallel
 * downloads of 1 GiB and how far the server's memory grows. Ends with 1 when a target is missed.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { cpuSeconds, type Measured, residentBytes, start } from "./download/process";

const gib = 1024 ** 3;
const mib = 1024 ** 2;
const rounds = 5;
const token = "bench-download-token";
const targets = { ratio: 0.8, growthMib: 150 };

const config = `hub: { accountId: "111111111111", region: ap-northeast-1 }
accounts: [{ id: "111111111111", name: bench, sources: [{ bucket: bench-bucket }] }]
`;

const folder = mkdtempSync(path.join(tmpdir(), "sekisho-bench-"));
writeFileSync(path.join(folder, "sekisho.yaml"), config);
const upstream = await start(["tests/bench/download/upstream.ts"]);
const proxy = await start(["tests/bench/download/bare-proxy.ts", upstream.url]);
const sekisho = await start(["dist/main.js"], {
  NODE_ENV: "production",
  PORT: "0",
  LOG_LEVEL: "error",
  SEKISHO_CONFIG: path.join(folder, "sekisho.yaml"),
  SEKISHO_DATA: folder,
  SEKISHO_API_TOKEN: token,
  AWS_ENDPOINT_URL: upstream.url,
  AWS_ACCESS_KEY_ID: "AKIABENCH",
  AWS_SECRET_ACCESS_KEY: "bench",
});

try {
  const missed = await measure();
  for (const line of missed) console.error(`missed: ${line}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  for (const { stop } of [sekisho, proxy, upstream]) stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<string[]> {
  const throughServer = (size: number) =>
    fetchAll(`${sekisho.url}/api/accounts/111111111111/content?bucket=bench-bucket&key=${size}`);
  const throughProxy = (size: number) => fetchAll(`${proxy.url}/bench-bucket/${size}`);
  const direct = (size: number) => fetchAll(`${upstream.url}/bench-bucket/${size}`);
  await throughServer(gib);
  await throughProxy(gib);
  const results = { sekisho: [] as Round[], proxy: [] as Round[] };
  for (let round = 0; round < rounds; round++) {
    results.sekisho.push(await timed(sekisho, () => throughServer(gib)));
    results.proxy.push(await timed(proxy, () => throughProxy(gib)));
  }
  const server = report("sekisho", results.sekisho);
  const bare = report("bare node proxy", results.proxy);
  const ratio = server.mibPerSecond / bare.mibPerSecond;
  console.log(
    `ratio: bytes/s ${ratio.toFixed(2)}, CPU per GiB ${(server.cpuPerGib / bare.cpuPerGib).toFixed(2)}`,
  );
  await firstBytes({ direct, "bare node proxy": throughProxy, sekisho: throughServer });
  const growth = await eightAtOnce(throughServer);
  return [
    ...(ratio < targets.ratio ? [`throughput ratio ${ratio.toFixed(2)} < ${targets.ratio}`] : []),
    ...(growth > targets.growthMib * mib
      ? [`memory grew by ${toMib(growth)} MiB > ${targets.growthMib}`]
      : []),
  ];
}

type Round = { seconds: number; cpu: number };

async function timed({ pid }: Measured, work: () => Promise<unknown>): Promise<Round> {
  const [startedAt, cpu] = [performance.now(), cpuSeconds(pid)];
  await work();
  return { seconds: (performance.now() - startedAt) / 1000, cpu: cpuSeconds(pid) - cpu };
}

function report(name: string, results: Round[]) {
  const speeds = results.map(({ seconds }) => 1024 / seconds);
  const cpuPerGib = median(results.map(({ cpu }) => cpu));
  const [low, high] = [Math.min(...speeds), Math.max(...speeds)].map(Math.round);
  const mibPerSecond = median(speeds);
  console.log(
    `${name}: ${Math.round(mibPerSecond)} MiB/s (${low}–${high}), ${cpuPerGib.toFixed(2)} CPU s/GiB, ${rounds} rounds of 1 GiB`,
  );
  return { mibPerSecond, cpuPerGib };
}

async function firstBytes(
  ways: Record<string, (size: number) => Promise<{ firstByteMs: number }>>,
): Promise<void> {
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let round = 0; round < 100; round++) {
    for (const [name, way] of Object.entries(ways)) times.get(name)?.push((await way(64 * 1024)).firstByteMs);
  }
  for (const [name, all] of times) {
    const sorted = all.toSorted((a, b) => a - b);
    console.log(`first byte, ${name}: p50 ${median(all).toFixed(1)} ms, p95 ${sorted[94]?.toFixed(1)} ms`);
  }
}

async function eightAtOnce(download: (size: number) => Promise<{ bytes: number }>): Promise<number> {
  const idle = residentBytes(sekisho.pid);
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentBytes(sekisho.pid));
  }, 50);
  const startedAt = performance.now();
  const all = await Promise.all(Array.from({ length: 8 }, () => download(gib)));
  clearInterval(watch);
  const seconds = (performance.now() - startedAt) / 1000;
  const bytes = all.reduce((sum, each) => sum + each.bytes, 0);
  console.log(
    `eight at once: ${toMib(bytes / seconds)} MiB/s together; memory ${toMib(idle)} MiB idle, ${toMib(peak)} MiB at most`,
  );
  return peak - idle;
}

function toMib(bytes: number): number {
  return Math.round(bytes / mib);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function fetchAll(url: string): Promise<{ bytes: number; firstByteMs: number }> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization: `Bearer ${token}` } }, (res) => {
      let bytes = 0;
      let firstByteMs = 0;
      res.on("data", (chunk: Buffer) => {
        firstByteMs ||= performance.now() - startedAt;
        bytes += chunk.length;
      });
      res.on("error", reject);
      res.on("end", () => {
        if (res.statusCode === 200 && bytes === Number(res.headers["content-length"]))
          resolve({ bytes, firstByteMs });
        else reject(new Error(`${url}: ${res.statusCode}, ${bytes} bytes`));
      });
    }).on("error", reject);
  });
}
