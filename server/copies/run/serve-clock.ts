import type { Context } from "@/server/context";
import { runSchedule, SchedulePayload } from "./run-schedule";
import { sweepUploads } from "./sweep-uploads";

const pollSeconds = 5;

/** Takes what the clock hands out: schedules that are due, and the hourly look for leftovers. */
export async function serveClock(ctx: Context): Promise<void> {
  const boss = await ctx.clock.open();
  const options = { pollingIntervalSeconds: pollSeconds };
  await boss.work("copy-schedule", options, async ([job]) => {
    if (job) await runSchedule(ctx, SchedulePayload.parse(job.data));
  });
  await boss.work("sweep-uploads", options, async () => {
    if (ctx.config.hub.central) await sweepUploads(ctx);
  });
  await boss.schedule("sweep-uploads", "17 * * * *");
}
