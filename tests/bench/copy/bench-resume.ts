import { putFault, readCounters, sum, until } from "./measure";
import { startOurs } from "./ours";

const concurrency = 32;
const againMs = 5_000;

/** B8: the worker is killed at half of the objects. */
export async function benchResume(quick: boolean): Promise<string[]> {
  const objects = quick ? 4_000 : 20_000;
  const ours = await startOurs({ small: { repeat: objects, bytes: 4096 } }, concurrency);
  try {
    await putFault(ours.sandboxUrl, { match: { call: "CopyObject" }, effect: { latency: { ms: 20 } } });
    const id = await ours.begin("small");
    const read = () => ours.read(id);
    const half = await until(read, ({ counts }) => counts.copied.objects >= objects / 2);
    process.kill(ours.pids().worker, "SIGKILL");
    const begun = performance.now();
    await until(
      read,
      ({ counts }) => counts.copied.objects > half.counts.copied.objects + 2 * concurrency,
      10,
    );
    const again = performance.now() - begun;
    const { counts } = await ours.ended(id);
    const written = sum(
      await readCounters(ours.sandboxUrl),
      ({ call, status }) => call === "CopyObject" && status === 200,
    );
    const [lost, twice] = [objects - counts.copied.objects - counts.present.objects, written - objects];
    console.log(
      `\nkilled at half of ${objects} objects: ${lost} lost, ${twice} copied twice, copying again after ${Math.round(again)} ms`,
    );
    return [
      ...(lost > 0 ? [`B8: ${lost} objects lost`] : []),
      ...(twice > concurrency ? [`B8: ${twice} objects copied twice > ${concurrency}`] : []),
      ...(again > againMs ? [`B8: copying again after ${Math.round(again)} ms > ${againMs}`] : []),
    ];
  } finally {
    await ours.close();
  }
}
