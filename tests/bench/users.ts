/*
 * npm run bench:users [-- <users> <seconds>]: so many people at once, each signed in with a password of his own, who browse,
 * diagnose and download with about a second to look at each answer. The built programs and the sandbox share this machine.
 * Prints errors, p50 and p95 by kind and each process's memory, and ends with 1 on any error and on memory that grows.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { hashPassword } from "@/server/platform/users/password-hash";
import { writeUsers } from "@/server/platform/users/users-file";
import { randomOf } from "@/tests/crash/random";
import { browse } from "@/tests/support/browse";
import { type Memory, readMemory, tellingMemory } from "@/tests/support/platform/read-memory";
import { makeInstallation } from "@/tests/support/platform/start-installation";

const users = Number(process.argv[2] ?? 200);
const seconds = Number(process.argv[3] ?? 60);
const thinkMs = 1_000;
const looks = 6;
const mostGrowthMiB = 32;
const patienceMs = 60_000;
const password = "a password of the bench";
const account = "222222222222";
const bucket = "payments-logs";

type Browser = ReturnType<typeof browse>;
type Kind = "page" | "list" | "diagnose" | "download";
const took: Record<Kind, number[]> = { page: [], list: [], diagnose: [], download: [] };
const errors: string[] = [];

const folder = mkdtempSync(path.join(tmpdir(), "sekisho-users-"));
const it = await makeInstallation({
  SEKISHO_USERS: path.join(folder, "users.json"),
  SEKISHO_CONFIG: path.join(folder, "sekisho.yaml"),
  // Everybody comes from this machine, as from behind a proxy.
  SEKISHO_TRUSTED_PROXIES: "127.0.0.1",
});
try {
  await writeFiles();
  const { url, program } = await it.start([], tellingMemory(folder));
  const began = performance.now();
  const people = await signInAll(url);
  console.log(`${cpus().length} cores; ${people.length} signed in within ${secondsSince(began)} s`);
  const keys = await listKeys(people[0]!);
  await Promise.all(people.map((person, at) => visit(person, randomOf(at), keys, 1)));
  for (const kind of Object.values(took)) kind.length = 0;
  const series = [await readMemory(program, folder)];
  console.log(`s: memory after a collection, MiB\n0: ${describe(series[0]!)}`);
  const until = performance.now() + seconds * 1000;
  const working = people.map((person, at) => stay(person, randomOf(at + 1), keys, until));
  for (let look = 1; look <= looks; look++) {
    await wait((seconds * 1000) / looks);
    series.push(await readMemory(program, folder));
    console.log(`${Math.round((seconds * look) / looks)}: ${describe(series.at(-1)!)}`);
  }
  await Promise.all(working);
  for (const [kind, times] of Object.entries(took)) console.log(summarize(kind, times));
  const total = Object.values(took).reduce((sum, { length }) => sum + length, 0);
  console.log(`${total} requests, ${(total / seconds).toFixed(0)}/s, ${errors.length} errors`);
  for (const role of ["web", "worker"]) {
    const growth = (series.at(-1)?.[role]?.heapMiB ?? 0) - (series[1]?.[role]?.heapMiB ?? 0);
    console.log(`${role}: heap ${growth.toFixed(1)} MiB more at the end than after a sixth`);
    if (growth > mostGrowthMiB) errors.push(`the heap of ${role} grew by ${growth.toFixed(0)} MiB`);
  }
  for (const error of errors.slice(0, 20)) console.log(error);
  process.exitCode = errors.length > 0 ? 1 : 0;
} finally {
  await it.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One hash serves all: what is weighed is checking it. */
async function writeFiles(): Promise<void> {
  const hash = await hashPassword(password);
  const changedAt = new Date(0).toISOString();
  const names = Array.from({ length: users }, (_, at) => `user${at}`);
  writeUsers(
    path.join(folder, "users.json"),
    names.map((name) => ({ name, groups: ["people"], password: hash, changedAt })),
  );
  const access = "access: [{ group: people, role: reader, accounts: all }]";
  writeFileSync(
    path.join(folder, "sekisho.yaml"),
    `${readFileSync("scripts/demo.sekisho.yaml", "utf8")}\n${access}\n`,
  );
}

async function signInAll(url: string): Promise<Browser[]> {
  const people = Array.from({ length: users }, (_, at) =>
    browse(url, { "x-forwarded-for": `10.${at >> 8}.${at & 255}.7` }),
  );
  await Promise.all(
    people.map(async (person, at) => {
      const answer = await person.signIn(`user${at}`, password);
      await answer.text();
      if ((await person.go("/api/accounts").then(drain)) !== 200) throw new Error(`user${at} is not let in`);
    }),
  );
  return people;
}

async function listKeys(person: Browser): Promise<string[]> {
  const query = new URLSearchParams({ bucket, prefix: "exportedlogs/", delimiter: "", limit: "200" });
  const answer = await person.go(`/api/accounts/${account}/objects?${query}`);
  const { items } = (await answer.json()) as { items: { key: string; size: number }[] };
  return items.filter(({ size }) => size < 2 ** 20).map(({ key }) => key);
}

async function stay(person: Browser, random: () => number, keys: string[], until: number): Promise<void> {
  await wait(random() * thinkMs);
  while (performance.now() < until) {
    await visit(person, random, keys, random());
    await wait(thinkMs * (0.5 + random()));
  }
}

/** Of ten things that somebody does, six are browsing, two are downloads and two ask why. */
async function visit(person: Browser, random: () => number, keys: string[], dice: number): Promise<void> {
  const key = encodeURIComponent(keys[Math.floor(random() * keys.length)] ?? "");
  const prefix = encodeURIComponent("exportedlogs/");
  if (dice < 0.2)
    return ask(person, "page", `/accounts/${account}?tab=objects&bucket=${bucket}&prefix=${prefix}`);
  if (dice < 0.4) return ask(person, "list", "/api/accounts");
  if (dice < 0.6)
    return ask(
      person,
      "list",
      `/api/accounts/${account}/objects?bucket=${bucket}&prefix=${prefix}&limit=100`,
    );
  if (dice < 0.8)
    return ask(person, "download", `/api/accounts/${account}/content?bucket=${bucket}&key=${key}`);
  return ask(
    person,
    "diagnose",
    `/api/accounts/${account}/diagnosis?bucket=${bucket}&key=${key}&operation=GetObject&principal=hub,role`,
  );
}

async function ask(person: Browser, kind: Kind, address: string): Promise<void> {
  const began = performance.now();
  const patience = wait(patienceMs, "no answer", { ref: false });
  const asked = person.go(address).then(drain, (error: Error) => `${error.message} ${error.cause ?? ""}`);
  const status = await Promise.race([asked, patience]);
  if (status === 200) took[kind].push(performance.now() - began);
  else errors.push(`${kind} ${address}: ${status}`);
}

/** Reads an answer to its end without keeping it. */
async function drain(response: Response): Promise<number> {
  for await (const _ of response.body ?? []);
  return response.status;
}

function summarize(kind: string, times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => `${(sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(0)} ms`;
  return `${kind}: ${sorted.length}, p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(0.9999)}`;
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}

function describe(memory: Record<string, Memory>): string {
  return Object.entries(memory)
    .map(([role, { heapMiB, rssMiB }]) => `${role} ${heapMiB.toFixed(1)} heap ${rssMiB.toFixed(0)} rss`)
    .join(", ");
}
