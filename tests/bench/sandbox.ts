/*
 * npm run bench:sandbox
 * What one core of the embedded AWS serves with authorisation on, so that it is never what a benchmark measures: HEAD
 * requests and full list pages for each second of its process's CPU, and a listing of a million keys that must be
 * complete, in order, and leave its memory flat.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { Hash } from "@smithy/hash-node";
import { SignatureV4 } from "@smithy/signature-v4";
import { buildSync } from "esbuild";
import { Pool } from "undici";
import { endTogether } from "@/tests/support/platform/end-together";

const OBJECTS = 1_000_000;
const BUCKET = "fleet-logs-600000000001";
const ROUND_SECONDS = 5;
const CONNECTIONS = 32;
const CLOCK_TICKS = 100;

// Bundled, as `npm run demo` runs it.
const program = "dist/bench-sandbox.mjs";
buildSync({
  entryPoints: ["server/sandbox/main.ts"],
  outfile: program,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
});
const child = spawn(
  process.execPath,
  [program, "--world", "fleet", "--port", "0", "--accounts", "1", "--objects", String(OBJECTS)],
  { stdio: ["ignore", "pipe", "inherit"] },
);
endTogether(child);
try {
  const endpoint = await readyEndpoint();
  const signer = await readerSigner(endpoint);
  const pool = new Pool(endpoint, { connections: CONNECTIONS });
  await measureHeads(pool, signer, endpoint);
  await measureListing(pool, signer, endpoint);
  await pool.close();
} finally {
  child.kill("SIGTERM");
}

async function readyEndpoint(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const match = /ready at (\S+)/.exec(line);
    if (match?.[1]) return match[1];
  }
  throw new Error("the sandbox ended before it was ready");
}

async function readerSigner(endpoint: string): Promise<SignatureV4> {
  const sts = new STSClient({
    endpoint,
    region: "ap-northeast-1",
    credentials: {
      accessKeyId: "AKIASANDBOXHUB000001",
      secretAccessKey: "sandbox-hub-secret-key-opens-nothing-real",
    },
  });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: "arn:aws:iam::600000000001:role/SekishoReader",
      RoleSessionName: "bench",
      ExternalId: "sekisho-fleet",
    }),
  );
  return new SignatureV4({
    service: "s3",
    region: "ap-northeast-1",
    sha256: Hash.bind(null, "sha256"),
    uriEscapePath: false,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    },
  });
}

type Signed = { path: string; headers: Record<string, string> };

async function sign(
  signer: SignatureV4,
  endpoint: string,
  method: string,
  path: string,
  query: Record<string, string> = {},
): Promise<Signed> {
  const { hostname, port, host } = new URL(endpoint);
  const request = {
    method,
    protocol: "http:",
    hostname,
    port: Number(port),
    path,
    query,
    headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
  };
  const { headers } = await signer.sign(request);
  const search = new URLSearchParams(query).toString().replaceAll("+", "%20");
  return { path: search === "" ? path : `${path}?${search}`, headers };
}

async function listPage(
  pool: Pool,
  signer: SignatureV4,
  endpoint: string,
  token: string | null,
): Promise<string> {
  const query = {
    "list-type": "2",
    "fetch-owner": "true",
    ...(token === null ? {} : { "continuation-token": token }),
  };
  const { path, headers } = await sign(signer, endpoint, "GET", `/${BUCKET}`, query);
  const { statusCode, body } = await pool.request({ method: "GET", path, headers });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`list answered ${statusCode}: ${text}`);
  return text;
}

function keysIn(page: string): string[] {
  return [...page.matchAll(/<Key>([^<]*)<\/Key>/g)].map((match) => match[1] ?? "");
}

/** The same signed requests again and again: signing must not be what is measured. */
async function measureHeads(pool: Pool, signer: SignatureV4, endpoint: string): Promise<void> {
  const keys = keysIn(await listPage(pool, signer, endpoint, null)).slice(0, 200);
  const requests = await Promise.all(keys.map((key) => sign(signer, endpoint, "HEAD", `/${BUCKET}/${key}`)));
  await runRound(pool, "HEAD", requests, 2);
  const { done, wall, cpu } = await runRound(pool, "HEAD", requests, ROUND_SECONDS);
  report("HEAD with authorisation", done, wall, cpu);
}

async function runRound(pool: Pool, method: "HEAD" | "GET", requests: Signed[], seconds: number) {
  const before = cpuSeconds();
  const started = performance.now();
  let done = 0;
  const worker = async (offset: number) => {
    for (let i = offset; performance.now() - started < seconds * 1000; i++) {
      const request = requests[i % requests.length];
      if (request === undefined) return;
      const { statusCode, body } = await pool.request({ method, reset: false, ...request });
      await body.dump({ limit: 64 * 1024 * 1024 });
      if (statusCode !== 200) throw new Error(`${method} ${request.path} answered ${statusCode}`);
      done++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => worker(i * 7)));
  return { done, wall: (performance.now() - started) / 1000, cpu: cpuSeconds() - before };
}

async function measureListing(pool: Pool, signer: SignatureV4, endpoint: string): Promise<void> {
  const page = await sign(signer, endpoint, "GET", `/${BUCKET}`, { "list-type": "2", "fetch-owner": "true" });
  await runRound(pool, "GET", [page], 2);
  const pages = await runRound(pool, "GET", [page], ROUND_SECONDS);
  report("full list pages", pages.done, pages.wall, pages.cpu);
  const rssBefore = residentMiB();
  let token: string | null = null;
  let count = 0;
  let previous = "";
  do {
    const text = await listPage(pool, signer, endpoint, token);
    for (const key of keysIn(text)) {
      if (key <= previous) throw new Error(`${key} came after ${previous}`);
      previous = key;
      count++;
    }
    token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1] ?? null;
  } while (token !== null);
  console.log(`listing: ${count} of ${OBJECTS} keys in order, resident ${rssBefore} → ${residentMiB()} MiB`);
  if (count !== OBJECTS) throw new Error("the listing is not complete");
}

function report(what: string, done: number, wall: number, cpu: number): void {
  console.log(
    `${what}: ${Math.round(done / wall)}/s of wall time, ${Math.round(done / cpu)}/s of its own CPU (${cpu.toFixed(1)} CPU s in ${wall.toFixed(1)} s)`,
  );
}

/** User and system time of the sandbox's process (proc(5), fields 14 and 15 of stat). */
function cpuSeconds(): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
}

function residentMiB(): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}
