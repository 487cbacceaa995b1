import { SourcePayload, scanScheduled } from "@/server/catalogue/verbs/schedule-scan";
import { startScan } from "@/server/catalogue/verbs/start-scan";
import type { Context } from "@/server/context";
import { everything } from "@/server/platform/authorize";
import { commonRhythm } from "./schedules";

/** Takes the scans that the clock hands out: of sources with a schedule of their own, and of all others. */
export async function serveScanClock(ctx: Context): Promise<void> {
  const boss = await ctx.clock.open();
  await boss.work("scan-catalogue", { pollingIntervalSeconds: 5 }, async () => {
    await startScan(
      { ...ctx, actor: { id: "clock", name: "clock", grants: everything, via: "token" } },
      { byClock: true },
    );
  });
  await boss.work("scan-source", { pollingIntervalSeconds: 5 }, async ([job]) => {
    if (job) await scanScheduled(ctx, SourcePayload.parse(job.data));
  });
  await boss.schedule("scan-catalogue", commonRhythm.cron);
}
