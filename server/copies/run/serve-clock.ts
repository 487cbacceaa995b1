import type { Context } from "@/server/context";
import { removeOldItems } from "./remove-old-items";
import { runSchedule, SchedulePayload } from "./run-schedule";
import { sweepUploads } from "./sweep-uploads";

const pollSeconds = 5;

/** Takes what the clock hands out until `stop`: schedules that are due, and the hourly looks for leftovers and for what is old. */
export async function serveClock(ctx: Context, stop: AbortSignal): Promise<void> {
  const boss = await ctx.clock.open();
  const options = { pollingIntervalSeconds: pollSeconds };
  await boss.work("copy-schedule", options, async ([job]) => {
    if (job) await runSchedule(ctx, SchedulePayload.parse(job.data));
  });
  await boss.work("sweep-uploads", options, async () => {
    if (ctx.config.hub.central) await sweepUploads(ctx);
  });
  await boss.work("remove-items", options, async () => {
    await removeOldItems(ctx, stop);
  });
  await boss.schedule("sweep-uploads", "17 * * * *");
  await boss.schedule("remove-items", "47 * * * *");
}
