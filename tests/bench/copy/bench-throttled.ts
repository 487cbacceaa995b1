import { setTimeout as wait } from "node:timers/promises";
import { putFault } from "./measure";
import { startOurs } from "./ours";

const perSecond = 500;

/** B9: S3 takes 500 copies a second and answers 503 to the rest. */
export async function benchThrottled(quick: boolean): Promise<string[]> {
  const seconds = quick ? 15 : 60;
  const ours = await startOurs({ small: { repeat: perSecond * (seconds + 30), bytes: 1024 } }, 64);
  try {
    const throttle = { perSecond, burst: perSecond };
    await putFault(ours.sandboxUrl, { match: { call: "CopyObject" }, effect: { throttle } });
    await putFault(ours.sandboxUrl, { match: { call: "CopyObject" }, effect: { latency: { ms: 20 } } });
    const id = await ours.begin("small");
    // The first seconds are for the burst and for finding the pace.
    await wait(5_000);
    const copied = async () => (await ours.read(id)).counts;
    const [before, begun] = [await copied(), performance.now()];
    await wait(seconds * 1000);
    const after = await copied();
    const used =
      (after.copied.objects - before.copied.objects) / (perSecond * ((performance.now() - begun) / 1000));
    console.log(
      `\nthrottled at ${perSecond} copies a second for ${seconds} s: ${(used * 100).toFixed(1)} % of it used, ${after.failed.objects} failed`,
    );
    await ours.it.post(`${ours.url}/api/copies/${id}/cancel`, {});
    return [
      ...(used < 0.92 ? [`B9: ${(used * 100).toFixed(1)} % < 92 %`] : []),
      ...(after.failed.objects > 0 ? [`B9: ${after.failed.objects} objects failed`] : []),
    ];
  } finally {
    await ours.close();
  }
}
