/*
 * npm run fuzz [-- <requests> [<seed>]]: random and mutated requests over every address of the built programs in front of
 * the sandbox. Fails on any 5xx, on an answer that tells a secret or the server's insides, and on memory that grows.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { randomOf } from "@/tests/crash/random";
import { makeInstallation } from "@/tests/support/platform/start-installation";
import { judge } from "./judge";
import { makeRequest } from "./make-request";
import { send } from "./send";

const requests = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const atOnce = 16;
const mostMistakes = 20;
const mostGrowthMiB = 64;
const token = "an-api-token-for-programs";
const metricsToken = "a-token-for-prometheus";

const it = await makeInstallation({
  SEKISHO_METRICS_TOKEN: metricsToken,
  SEKISHO_PROBES_PER_MINUTE: "1000000",
  SEKISHO_STRANGERS_PER_MINUTE: "1000000",
  AWS_SECRET_ACCESS_KEY: "sandbox-hub-secret-key-opens-nothing-real",
});
try {
  const { url } = await it.start();
  const secrets = [
    token,
    metricsToken,
    "sandbox-hub-secret-key-opens-nothing-real",
    readSecret(it.data),
    it.data,
  ];
  const statuses = new Map<number, number>();
  const mistakes: string[] = [];
  const random = randomOf(seed);
  const run = async (count: number) => {
    let left = count;
    const work = async () => {
      while (left-- > 0 && mistakes.length < mostMistakes) {
        const request = makeRequest(random, token);
        const answer = await send(url, request).catch((error: Error) => error);
        const mistake = answer instanceof Error ? unanswered(answer) : judge(answer, secrets.filter(Boolean));
        if (!(answer instanceof Error)) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (mistake) mistakes.push(`${request.method} ${request.path} ${request.body ?? ""}: ${mistake}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };
  const begun = performance.now();
  console.log(`${requests} requests, seed ${seed}`);
  // What is compiled, cached and pooled once is there after the first half.
  await run(Math.ceil(requests / 2));
  const before = await readHeap(url);
  await run(Math.floor(requests / 2));
  const after = await readHeap(url);
  const growth = (after - before) / 2 ** 20;
  const took = (performance.now() - begun) / 1000;
  const counted = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(`${took.toFixed(0)} s, ${(requests / took).toFixed(0)}/s; ${counted.join(", ")}`);
  console.log(
    `heap of the web process: ${(before / 2 ** 20).toFixed(0)} MiB half-way, ${growth.toFixed(0)} MiB more at the end`,
  );
  if (growth > mostGrowthMiB) mistakes.push(`the heap grew by ${growth.toFixed(0)} MiB`);
  for (const mistake of mistakes) console.log(mistake.slice(0, 2_000));
  console.log(mistakes.length > 0 ? "failed" : "no 5xx, no leak, no growth");
  process.exitCode = mistakes.length > 0 ? 1 : 0;
} finally {
  await it.close();
}

function readSecret(data: string): string {
  try {
    return readFileSync(path.join(data, "nextauth-secret"), "utf8").trim();
  } catch {
    return "";
  }
}

/** A reset by the server's parser is an answer too (a header that is none); a silence is not. */
function unanswered(error: Error): string | null {
  const silent = error.name === "TimeoutError" || /ECONNREFUSED/.test(String(error.cause));
  return silent ? `no answer: ${error.message}` : null;
}

/** Bytes of the heap in use: the least of several looks, because garbage waits for its collection. */
async function readHeap(url: string): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 20; look++) {
    const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
    looks.push(Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(await response.text())?.[1]));
    await fetch(`${url}/api/health`).then((health) => health.text());
  }
  return Math.min(...looks);
}
