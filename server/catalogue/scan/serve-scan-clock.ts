import { startScan } from "@/server/catalogue/verbs/start-scan";
import type { Context } from "@/server/context";
import { everything } from "@/server/platform/authorize";

/** Every six hours: a scan that comes again writes only what has changed. */
const rhythm = "23 */6 * * *";

/** Takes the scans of all accounts that the clock hands out. */
export async function serveScanClock(ctx: Context): Promise<void> {
  const boss = await ctx.clock.open();
  await boss.work("scan-catalogue", { pollingIntervalSeconds: 5 }, async () => {
    await startScan({ ...ctx, actor: { id: "clock", name: "clock", grants: everything, via: "token" } }, {});
  });
  await boss.schedule("scan-catalogue", rhythm);
}
