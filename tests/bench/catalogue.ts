/*
 * npm run bench:catalogue [-- quick] [postgres] — Linux. A fleet is scanned into the catalogue by the built programs with
 * their embedded database, or with a PostgreSQL server that is started for it (settings as installed, but no fsync), in front of a sandbox whose every S3 call takes 50 ms; rclone and aws-cli list the
 * same buckets beside it where they are installed. Then the same again, and the API under 20 users.
 */
import { cpus } from "node:os";
import type { AccountSummary } from "@/lib/schemas/account";
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import { childrenOf, makeInstallation } from "@/tests/support/platform/start-installation";
import { makePostgres } from "@/tests/support/start-postgres";
import { type Changes, changeKeys } from "./catalogue/change-keys";
import { measureApi } from "./catalogue/measure-api";
import { listWithPeers } from "./catalogue/peers";
import { writeFleet } from "./catalogue/world";
import { healFaults, putFault, readCounters, resetCounters, sum, until, watchMemory } from "./copy/measure";
import { cpuSeconds, cpuSecondsOfAll } from "./download/process";

const quick = process.argv.includes("quick");
const accounts = 20;
const objects = quick ? 100_000 : 1_000_000;
const changes = 1_000;
const slow = { match: { service: "s3" }, effect: { latency: { ms: 50 } } };

const postgres = process.argv.includes("postgres") ? await makePostgres() : null;
await postgres?.start();
const it = await makeInstallation({
  ...writeFleet(accounts, objects),
  ...(postgres && { DATABASE_URL: postgres.url }),
});
try {
  const { program, url } = await it.start();
  const read = async (): Promise<CatalogueSource[]> =>
    (await (await it.get(`${url}/api/catalogue/sources`)).json()).items;
  await until(
    async () => (await it.get(`${url}/api/health`)).json(),
    ({ status }: { status: string }) => status === "ok",
  );
  // Accounts are checked at the start, and list for it: a scan's calls are counted without theirs.
  await until(
    async () => (await it.get(`${url}/api/accounts`)).json(),
    ({ items }: { items: AccountSummary[] }) => items.every(({ status }) => status !== "checking"),
  );
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${objects} objects in ${accounts} accounts, ${postgres ? "PostgreSQL" : "embedded database"}`,
  );
  await putFault(it.sandboxUrl, slow);

  const { database, worker } = childrenOf(program) as Record<string, number>;
  const cpuOf = () => [
    cpuSeconds(worker!),
    postgres ? cpuSecondsOfAll(postgres.pid()) : cpuSeconds(database!),
  ];
  // What each backend of a server has resident is mostly shared: their sum would say nothing.
  const watched = postgres ? [worker!] : [worker!, database!];
  const scan = async (title: string, wanted?: Changes) => {
    await resetCounters(it.sandboxUrl);
    const before = cpuOf();
    const memory = watched.map(watchMemory);
    const begun = performance.now();
    await it.post(`${url}/api/catalogue/scans`, {});
    const sources = await until(
      read,
      (all) => all.length === accounts && all.every(({ state }) => /done|failed/.test(state)),
      200,
    );
    const seconds = (performance.now() - begun) / 1000;
    const total = (pick: (source: CatalogueSource) => number) =>
      sources.reduce((all, source) => all + pick(source), 0);
    const cpu = cpuOf().map((seconds, at) => (seconds - before[at]!).toFixed(1));
    const lists = sum(await readCounters(it.sandboxUrl), ({ call }) => /^ListObjects/.test(call));
    const listed = total(({ scan }) => scan.listed);
    const found = [
      total(({ scan }) => scan.added),
      total(({ scan }) => scan.changed),
      total(({ scan }) => scan.vanished),
    ];
    console.log(
      `${title}: ${total((source) => source.objects)} objects, ${seconds.toFixed(1)} s, ${Math.round(listed / seconds)} keys/s, ${lists} list calls (waste ${(lists / (listed / 1000)).toFixed(2)}), CPU s worker/database ${cpu.join("/")}, peak MiB ${memory.map((stop) => Math.round(stop())).join("/")}`,
    );
    console.log(
      `  new ${found[0]}, changed ${found[1]}, vanished ${found[2]}, failed ${sources.filter(({ state }) => state === "failed").length}`,
    );
    if (wanted && found.join() !== [wanted.added, wanted.changed, wanted.vanished].join())
      throw new Error(`The scan found ${found.join()} new, changed and vanished keys.`);
    return listed / seconds;
  };
  const rate = await scan("first scan");
  await scan("the same again");
  await healFaults(it.sandboxUrl);
  const made = await changeKeys(it.sandboxUrl, accounts, changes);
  await putFault(it.sandboxUrl, slow);
  await scan(`after ${made.added} new, ${made.changed} changed and ${made.vanished} deleted keys`, made);
  for (const atOnce of [1, accounts])
    for (const { name, keys, seconds, cpu } of await listWithPeers(it.sandboxUrl, accounts, atOnce))
      console.log(
        `${name}, ${atOnce === 1 ? "one bucket after another" : `${atOnce} buckets at once`}: ${keys} keys, ${seconds} s, ${Math.round(keys / seconds)} keys/s, CPU s ${cpu.toFixed(1)}; ours is ${(rate / (keys / seconds)).toFixed(2)} × as fast, rows written included`,
      );
  await healFaults(it.sandboxUrl);
  await measureApi(url, it.headers);
} finally {
  await it.close();
  await postgres?.remove();
}
