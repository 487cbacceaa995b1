import {
  healFaults,
  median,
  putFault,
  readCounters,
  resetCounters,
  sum,
  untilFirst,
  watchCores,
} from "./measure";
import { startOurs } from "./ours";
import { findPeers } from "./peers";
import { printTable, range } from "./print";

const latencyMs = 20;
const concurrency = 32;

type Round = { requests: number; efficiency: number; cpu: number; note: string };

/** B1, B2, B3, B10: small objects that S3 copies by itself. */
export async function benchSmall(quick: boolean): Promise<string[]> {
  const objects = 10_000;
  const rounds = quick ? 1 : 5;
  const ours = await startOurs({ small: { repeat: objects, bytes: 4096 } }, concurrency);
  try {
    const peers = findPeers(ours.sandboxUrl, concurrency);
    const results: Record<string, Round[]> = Object.fromEntries(
      ["sekisho", ...peers.map(({ name }) => name)].map((name) => [name, []]),
    );
    const measure = async (
      run: (n: number) => Promise<{ seconds: number; cpu: number; note: string }>,
      n: number,
    ) => {
      await resetCounters(ours.sandboxUrl);
      const { seconds, cpu, note } = await run(n);
      const counts = await readCounters(ours.sandboxUrl);
      const copied = sum(counts, ({ call, status }) => call === "CopyObject" && status === 200);
      if (copied !== objects) throw new Error(`${copied} of ${objects} objects were copied`);
      return {
        requests: sum(counts, ({ service }) => service === "s3") / objects,
        efficiency: (objects * latencyMs) / 1000 / concurrency / seconds,
        cpu: (cpu / objects) * 1000,
        note,
      };
    };
    const runOurs = async (n: number) => {
      const before = ours.cpu();
      const busy = watchCores();
      const begun = performance.now();
      const id = await ours.begin("small", { keyTemplate: `ours-${n}/{key}` });
      const first = await untilFirst(ours.sandboxUrl, "CopyObject", begun);
      await ours.ended(id);
      const seconds = (performance.now() - begun) / 1000;
      const after = ours.cpu();
      const [worker, database] = [after.worker - before.worker, after.database - before.database];
      const since = ((objects * latencyMs) / 1000 / concurrency / (seconds - first)).toFixed(2);
      const note = `worker ${((worker / objects) * 1000).toFixed(2)}, database ${((database / objects) * 1000).toFixed(2)}; the first copy after ${first.toFixed(2)} s, efficiency from then on ${since}, ${(busy() * 100).toFixed(0)} % of all cores busy`;
      return { seconds, cpu: worker + database, note };
    };
    await putFault(ours.sandboxUrl, { match: { service: "s3" }, effect: { latency: { ms: latencyMs } } });
    await measure(runOurs, 0);
    for (let round = 1; round <= rounds; round++) {
      results.sekisho!.push(await measure(runOurs, round));
      for (const peer of peers)
        results[peer.name]!.push(
          await measure(
            async (n) => ({ ...(await peer.run("small", `${peer.name}-${n}`, "server")), note: "" }),
            round,
          ),
        );
    }
    printTable(
      `${objects} small objects copied by S3, ${latencyMs} ms latency, ${concurrency} at once, ${rounds} rounds`,
      [
        ["", "requests an object", "efficiency", "CPU s per 1,000"],
        ...Object.entries(results).map(([name, all]) => [
          peers.find((peer) => peer.name === name)?.version ?? name,
          range(
            all.map(({ requests }) => requests),
            3,
          ),
          range(
            all.map(({ efficiency }) => efficiency),
            2,
          ),
          range(
            all.map(({ cpu }) => cpu),
            2,
          ),
        ]),
      ],
    );
    console.log(`  of sekisho's CPU seconds: ${results.sekisho!.at(-1)!.note}`);
    const missed = [...judge(results)];
    missed.push(...(await runAgain(ours, objects)));
    await healFaults(ours.sandboxUrl);
    return missed;
  } finally {
    await ours.close();
  }
}

function* judge(results: Record<string, Round[]>): Generator<string> {
  const of = (name: string, pick: (round: Round) => number) => median(results[name]!.map(pick));
  const [requests, efficiency, cpu] = [
    of("sekisho", (r) => r.requests),
    of("sekisho", (r) => r.efficiency),
    of("sekisho", (r) => r.cpu),
  ];
  const best = Math.max(
    0,
    ...Object.keys(results)
      .filter((name) => name !== "sekisho")
      .map((name) => of(name, (r) => r.efficiency)),
  );
  if (best > 0) console.log(`  efficiency ÷ the best peer's: ${(efficiency / best).toFixed(2)}`);
  if (requests > 1.01) yield `B1: ${requests.toFixed(3)} requests an object > 1.01`;
  if (efficiency < 0.85) yield `B2: efficiency ${efficiency.toFixed(2)} < 0.85`;
  if (best > 0 && efficiency < 1.5 * best)
    yield `B2: ${(efficiency / best).toFixed(2)} times the best peer < 1.5`;
  if (cpu > 0.4) yield `B3: ${cpu.toFixed(2)} CPU s per 1,000 copies > 0.40`;
}

/** B10: the same again, nothing changed. */
async function runAgain(ours: Awaited<ReturnType<typeof startOurs>>, objects: number): Promise<string[]> {
  await resetCounters(ours.sandboxUrl);
  const id = await ours.begin("small", { keyTemplate: "ours-1/{key}" });
  await ours.ended(id);
  const counts = (await readCounters(ours.sandboxUrl)).filter(({ service }) => service === "s3");
  const calls = Object.entries(Object.groupBy(counts, ({ call }) => call)).map(
    ([call, all = []]) => `${call} ${sum(all, () => true)}`,
  );
  console.log(`the same again, ${objects} objects unchanged: ${calls.join(", ")}`);
  const moved = sum(counts, ({ call }) => !/^(List|GetBucket|HeadBucket|GetObjectOwnership)/.test(call));
  return moved > 0 ? [`B10: ${moved} requests beyond listing`] : [];
}
