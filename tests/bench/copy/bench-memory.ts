import { watchMemory } from "./measure";
import { startOurs } from "./ours";

const gib = 1024 ** 3;
const growthMib = 10;

/**
 * B5: memory of the worker while one large object passes through it, and while as many bytes pass in objects of 1 GiB: the
 * most of as many moments, so that what differs is the object's size and not when garbage was collected.
 */
export async function benchMemory(quick: boolean): Promise<string[]> {
  const large = quick ? 2 : 10;
  const ours = await startOurs(
    { "one-gib": { repeat: 1, bytes: gib }, large: { repeat: 1, bytes: large * gib } },
    32,
  );
  try {
    const run = async (bucket: string, n: number) => {
      const stop = watchMemory(ours.pids().worker);
      await ours.ended(await ours.begin(bucket, { strategy: "stream", keyTemplate: `${n}/{key}` }));
      return stop();
    };
    await run("one-gib", 0);
    const each: number[] = [];
    for (let n = 1; n <= large; n++) each.push(await run("one-gib", n));
    const [small, most] = [Math.max(...each), await run("large", large + 1)];
    console.log(
      `\na stream through the worker: ${small.toFixed(0)} MiB at most during ${large} × 1 GiB (${Math.min(...each).toFixed(0)}–${small.toFixed(0)}), ${most.toFixed(0)} MiB during 1 × ${large} GiB`,
    );
    return most - small > growthMib
      ? [`B5: memory grew by ${(most - small).toFixed(1)} MiB > ${growthMib}`]
      : [];
  } finally {
    await ours.close();
  }
}
