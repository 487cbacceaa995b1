/*
 * npm run fuzz [-- <requests> [<seed>]]: random and mutated requests over every address of the built programs in front of
 * the sandbox. Fails on any 5xx, on an answer that tells a secret or the server's insides, and on memory that grows.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomOf } from "@/tests/crash/random";
import { type Memory, readMemory, tellingMemory } from "@/tests/support/platform/read-memory";
import { makeInstallation } from "@/tests/support/platform/start-installation";
import { judge } from "./judge";
import { makeRequest } from "./make-request";
import { send } from "./send";

const requests = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const atOnce = 16;
const looks = 10;
const mostMistakes = 20;
const mostSeen = 60;
const mostGrowthMiB = 16;
const token = "an-api-token-for-programs";
const metricsToken = "a-token-for-prometheus";

const notes = mkdtempSync(path.join(tmpdir(), "sekisho-fuzz-"));
const it = await makeInstallation({
  SEKISHO_METRICS_TOKEN: metricsToken,
  SEKISHO_PROBES_PER_MINUTE: "1000000",
  SEKISHO_STRANGERS_PER_MINUTE: "1000000",
  AWS_SECRET_ACCESS_KEY: "sandbox-hub-secret-key-opens-nothing-real",
});
try {
  const { url, program } = await it.start([], tellingMemory(notes));
  const secrets = [
    token,
    metricsToken,
    "sandbox-hub-secret-key-opens-nothing-real",
    readSecret(it.data),
    it.data,
  ].filter(Boolean);
  const statuses = new Map<number, number>();
  const mistakes: string[] = [];
  const seen: string[] = [];
  const random = randomOf(seed);
  const run = async (count: number) => {
    let left = count;
    const work = async () => {
      while (left-- > 0 && mistakes.length < mostMistakes) {
        const request = makeRequest(random, token, seen);
        const asked = performance.now();
        const answer = await send(url, request).catch((error: Error) => error);
        const mistake = answer instanceof Error ? unanswered(answer) : judge(answer, secrets);
        if (!(answer instanceof Error)) {
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          if (answer.status === 201) remember(seen, answer.text);
        }
        const waited = `${((performance.now() - asked) / 1000).toFixed(1)} s`;
        if (mistake)
          mistakes.push(`${request.method} ${request.path} ${request.body ?? ""}: ${mistake} (${waited})`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };
  const begun = performance.now();
  console.log(`${requests} requests, seed ${seed}; after each tenth, collected, MiB:`);
  const series: Record<string, Memory>[] = [];
  for (let look = 1; look <= looks && mistakes.length < mostMistakes; look++) {
    await run(Math.ceil(requests / looks));
    const now = await readMemory(program, notes);
    series.push(now);
    console.log(`${Math.round((requests * look) / looks)}: ${describe(now)}`);
  }
  const took = (performance.now() - begun) / 1000;
  const counted = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(`${took.toFixed(0)} s, ${(requests / took).toFixed(0)}/s; ${counted.join(", ")}`);
  // What is compiled, cached and pooled once is there after the first half.
  for (const role of ["web", "worker"]) {
    const growth = (series.at(-1)?.[role]?.heapMiB ?? 0) - (series[looks / 2 - 1]?.[role]?.heapMiB ?? 0);
    console.log(`${role}: heap ${growth.toFixed(1)} MiB more at the end than half-way`);
    if (growth > mostGrowthMiB) mistakes.push(`the heap of ${role} grew by ${growth.toFixed(0)} MiB`);
  }
  for (const mistake of mistakes) console.log(mistake.slice(0, 2_000));
  console.log(mistakes.length > 0 ? "failed" : "no 5xx, no leak, no growth");
  process.exitCode = mistakes.length > 0 ? 1 : 0;
} finally {
  await it.close();
  rmSync(notes, { recursive: true, force: true });
}

/** Of what was made: later requests ask about it, change it and take it away. */
function remember(seen: string[], answer: string): void {
  const id = /"id":"([0-9a-f-]{36})"/.exec(answer)?.[1];
  if (id) seen.push(id);
  if (seen.length > mostSeen) seen.shift();
}

function describe(memory: Record<string, Memory>): string {
  return Object.entries(memory)
    .map(([role, { heapMiB, rssMiB }]) => `${role} ${heapMiB.toFixed(1)} heap ${rssMiB.toFixed(0)} rss`)
    .join(", ");
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
