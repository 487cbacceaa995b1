import { residentBytes } from "@/tests/bench/download/process";
import { readCounters, resetCounters, sum, until } from "./measure";
import { startOurs } from "./ours";

const growthMib = 120;

/** 10^6 objects planned and run, then run again unchanged: memory must not grow with the job. */
export async function benchMillion(quick: boolean): Promise<string[]> {
  const objects = quick ? 50_000 : 1_000_000;
  const ours = await startOurs({ small: { repeat: objects, bytes: 1024 } }, 64);
  try {
    const id = await ours.begin("small");
    const samples: string[] = [];
    const memory: number[] = [];
    for (let tenth = 1; tenth <= 10; tenth++) {
      const { counts } = await until(
        () => ours.read(id),
        (job) => job.counts.copied.objects >= (objects * tenth) / 10 || job.state === "completed",
        500,
      );
      const { worker, database, web } = ours.pids();
      const [w, d] = [worker, database].map((pid) => residentBytes(pid) / 1024 ** 2);
      memory.push(w!);
      samples.push(
        `${counts.copied.objects}: ${Math.round(w!)}/${Math.round(d!)}/${Math.round(residentBytes(web) / 1024 ** 2)}`,
      );
    }
    const job = await ours.ended(id);
    const seconds = (Date.parse(job.finishedAt!) - Date.parse(job.startedAt!)) / 1000;
    const cpu = ours.cpu();
    console.log(
      `\n${objects} objects: ${job.counts.copied.objects} copied, ${job.counts.failed.objects} failed in ${Math.round(seconds)} s (${Math.round(objects / seconds)} a second), ${(((cpu.worker + cpu.database) / objects) * 1000).toFixed(2)} CPU s per 1,000`,
    );
    console.log(`  MiB of worker/database/web by objects copied: ${samples.join(", ")}`);
    await resetCounters(ours.sandboxUrl);
    const again = await ours.ended(await ours.begin("small"));
    const counts = (await readCounters(ours.sandboxUrl)).filter(({ service }) => service === "s3");
    const moved = sum(counts, ({ call }) => !/^(List|GetBucket|HeadBucket)/.test(call));
    const took = (Date.parse(again.finishedAt!) - Date.parse(again.startedAt!)) / 1000;
    console.log(
      `the same again: ${again.counts.present.objects} there already, ${sum(counts, () => true)} requests, ${moved} of them beyond listing, ${Math.round(took)} s`,
    );
    const growth = Math.max(...memory) - memory[0]!;
    return [
      ...(growth > growthMib
        ? [`the worker grew by ${Math.round(growth)} MiB from the first tenth on > ${growthMib}`]
        : []),
      ...(moved > 0 ? [`B10: ${moved} requests beyond listing`] : []),
    ];
  } finally {
    await ours.close();
  }
}
