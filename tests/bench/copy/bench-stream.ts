import { median, putFault, readCounters, resetCounters, sum, untilFirst, watchCores } from "./measure";
import { startOurs } from "./ours";
import { findPeers } from "./peers";
import { printTable, range } from "./print";

const latencyMs = 20;
const concurrency = 32;

/** B4: objects of 64 KiB read as the account's role and written as the hub. */
export async function benchStream(quick: boolean): Promise<string[]> {
  const objects = 5_000;
  const rounds = quick ? 1 : 5;
  const ours = await startOurs({ pieces: { repeat: objects, bytes: 65_536 } }, concurrency);
  try {
    const [rclone] = findPeers(ours.sandboxUrl, concurrency).filter(({ name }) => name === "rclone");
    const results: Record<string, Array<{ requests: number; efficiency: number; cpu: number }>> = {
      sekisho: [],
      ...(rclone && { rclone: [] }),
    };
    const busy: Record<string, number> = {};
    let first = 0;
    const measure = async (name: string, run: () => Promise<{ seconds: number; cpu: number }>) => {
      await resetCounters(ours.sandboxUrl);
      const cores = watchCores();
      const { seconds, cpu } = await run();
      busy[name] = cores();
      const counts = await readCounters(ours.sandboxUrl);
      const written = sum(counts, ({ call, status }) => call === "PutObject" && status === 200);
      if (written !== objects) throw new Error(`${name}: ${written} of ${objects} objects were written`);
      const requests = sum(counts, ({ service }) => service === "s3") / objects;
      // One object is two requests after one another.
      results[name]?.push({
        requests,
        cpu: (cpu / objects) * 1000,
        efficiency: (objects * 2 * latencyMs) / 1000 / concurrency / seconds,
      });
    };
    const runOurs = (n: number) => async () => {
      const before = ours.cpu();
      const begun = performance.now();
      const id = await ours.begin("pieces", { strategy: "stream", keyTemplate: `ours-${n}/{key}` });
      first = await untilFirst(ours.sandboxUrl, "PutObject", begun);
      await ours.ended(id);
      const after = ours.cpu();
      return {
        seconds: (performance.now() - begun) / 1000,
        cpu: after.worker + after.database - before.worker - before.database,
      };
    };
    await putFault(ours.sandboxUrl, { match: { service: "s3" }, effect: { latency: { ms: latencyMs } } });
    await measure("warm-up", runOurs(0));
    for (let round = 1; round <= rounds; round++) {
      await measure("sekisho", runOurs(round));
      if (rclone) await measure("rclone", () => rclone.run("pieces", `rclone-${round}`, "stream"));
    }
    printTable(
      `${objects} objects of 64 KiB streamed with two credentials, ${latencyMs} ms latency, ${concurrency} at once, ${rounds} rounds`,
      [
        ["", "requests an object", "efficiency", "CPU s per 1,000"],
        ...Object.entries(results).map(([name, all]) => [
          name === "rclone" ? rclone!.version : name,
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
    const shares = Object.keys(results).map((name) => `${name} ${((busy[name] ?? 0) * 100).toFixed(0)} %`);
    console.log(
      `  of all cores busy in the last round: ${shares.join(", ")}; our first object was written after ${first.toFixed(2)} s`,
    );
    const of = (name: string, pick: "requests" | "efficiency") =>
      median(results[name]!.map((each) => each[pick]));
    const missed: string[] = [];
    if (of("sekisho", "requests") > 2.02)
      missed.push(`B4: ${of("sekisho", "requests").toFixed(3)} requests an object > 2.02`);
    if (of("sekisho", "efficiency") < 0.8)
      missed.push(`B4: efficiency ${of("sekisho", "efficiency").toFixed(2)} < 0.80`);
    if (rclone) {
      const ratio = of("sekisho", "efficiency") / of("rclone", "efficiency");
      console.log(`  efficiency ÷ rclone's: ${ratio.toFixed(2)}`);
      if (ratio < 1.3) missed.push(`B4: ${ratio.toFixed(2)} times rclone < 1.3`);
    }
    return missed;
  } finally {
    await ours.close();
  }
}
