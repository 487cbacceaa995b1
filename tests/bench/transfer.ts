/*
 * npm run bench:transfer [-- quick] — Linux. What one object costs, with the AWS SDK beside it in interleaved rounds: CPU
 * of a server-side copy and of a listing page, bytes a second and CPU of a two-credential stream, and how far memory
 * grows from 1 GiB to 10 GiB. Client and stub are processes of their own; the stub counts requests and checks every
 * byte. Ends with 1 when a target is missed.
 */
import { cpus } from "node:os";
import { start } from "./download/process";
import { type Client, startClient } from "./transfer/client";

const gib = 1024 ** 3;
const mib = 1024 ** 2;
const partBytes = 8 * mib;
const quick = process.argv.includes("quick");
const rounds = quick ? 2 : 5;
const copies = quick ? 2_000 : 10_000;
const pages = quick ? 50 : 200;
const targets = { copyCpuMs: 0.2, growthMib: 10, requestsPerCopy: 1.01 };

const stub = await start(["--import", "tsx", "tests/bench/transfer/stub.ts", String(partBytes)]);
const missed: string[] = [];
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, plain HTTP on the loopback`);
  const clients = { sekisho: connect("wire"), "AWS SDK": connect("sdk") };
  await compareCopies(clients);
  await compareListings(clients);
  await compareStreams(clients);
  for (const client of Object.values(clients)) client.stop();
  await growMemory();
  const { wrong } = await counts();
  if (wrong > 0) missed.push(`${wrong} pieces arrived with other bytes`);
  for (const line of missed) console.error(`missed: ${line}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  stub.stop();
}

function connect(engine: "wire" | "sdk", flags: string[] = []): Client {
  return startClient([
    ...flags,
    "--import",
    "tsx",
    "tests/bench/transfer/engine.ts",
    engine,
    stub.url,
    String(partBytes),
  ]);
}

type Clients = Record<"sekisho" | "AWS SDK", Client>;

async function compareCopies(clients: Clients): Promise<void> {
  const task = `copy:${copies}:32`;
  for (const client of Object.values(clients)) await client.run(task);
  const before = (await counts()).requests;
  const results = await interleave(clients, task);
  const requests = ((await counts()).requests - before) / (2 * rounds * copies);
  const perCopy = mapValues(results, (all) => all.map(({ cpu }) => (cpu / copies) * 1000));
  table(`server-side copy, 32 at once, ${rounds} rounds of ${copies}: CPU ms each`, perCopy, 3);
  console.log(`requests an object: ${requests.toFixed(3)}`);
  const ours = median(perCopy.sekisho);
  if (ours > targets.copyCpuMs) missed.push(`a copy takes ${ours.toFixed(3)} CPU ms > ${targets.copyCpuMs}`);
  if (requests > targets.requestsPerCopy) missed.push(`${requests} requests an object`);
}

async function compareListings(clients: Clients): Promise<void> {
  const task = `list:${pages}`;
  for (const client of Object.values(clients)) await client.run(task);
  const results = await interleave(clients, task);
  const perPage = mapValues(results, (all) => all.map(({ cpu }) => (cpu / pages) * 1000));
  table("listing page of 1,000 keys with owners: CPU ms each", perPage, 2);
}

async function compareStreams(clients: Clients): Promise<void> {
  const task = `stream:${gib}`;
  for (const client of Object.values(clients)) await client.run(task);
  const results = await interleave(clients, task);
  table(
    `two-credential stream, ${rounds} rounds of 1 GiB in parts of 8 MiB: MiB/s`,
    mapValues(results, (all) => all.map(({ seconds }) => 1024 / seconds)),
    0,
  );
  table(
    "the same: CPU s/GiB",
    mapValues(results, (all) => all.map(({ cpu }) => cpu)),
    2,
  );
}

/** B5, in a process of its own that has streamed 1 GiB before anything is measured. */
async function growMemory(): Promise<void> {
  const client = connect("wire");
  await client.run(`stream:${gib}`);
  const small = await client.run(`stream:${gib}`);
  const large = await client.run(`stream:${quick ? 2 * gib : 10 * gib}`);
  client.stop();
  const growth = (large.rss - small.rss) / mib;
  console.log(
    `memory: ${Math.round(small.rss / mib)} MiB at most during 1 GiB, ${Math.round(large.rss / mib)} MiB during ${quick ? 2 : 10} GiB`,
  );
  if (growth > targets.growthMib)
    missed.push(`memory grew by ${growth.toFixed(1)} MiB > ${targets.growthMib}`);
}

type Result = Awaited<ReturnType<Client["run"]>>;

async function interleave(clients: Clients, task: string): Promise<Record<keyof Clients, Result[]>> {
  const results: Record<keyof Clients, Result[]> = { sekisho: [], "AWS SDK": [] };
  for (let round = 0; round < rounds; round++)
    for (const name of Object.keys(clients) as Array<keyof Clients>)
      results[name].push(await clients[name].run(task));
  return results;
}

function table(title: string, values: Record<keyof Clients, number[]>, digits: number): void {
  const show = (value: number) => value.toFixed(digits);
  const lines = Object.entries(values).map(([name, all]) => {
    return `  ${name.padEnd(8)} ${show(median(all))} (${show(Math.min(...all))}–${show(Math.max(...all))})`;
  });
  const ratio = median(values.sekisho) / median(values["AWS SDK"]);
  console.log(`${title}\n${lines.join("\n")}\n  sekisho ÷ SDK ${ratio.toFixed(2)}`);
}

function mapValues<A, B>(given: Record<keyof Clients, A>, change: (value: A) => B): Record<keyof Clients, B> {
  return { sekisho: change(given.sekisho), "AWS SDK": change(given["AWS SDK"]) };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function counts(): Promise<{ requests: number; wrong: number }> {
  return (await fetch(`${stub.url}/_counts`)).json();
}
