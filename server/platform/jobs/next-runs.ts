import { Problem } from "@/server/platform/problem";
import type { JobClock } from "./clock";

/** The next times of a rhythm by a zone's clock, ISO. Throws `invalid_request` for what is none, or never comes. */
export async function nextRuns(
  clock: JobClock,
  cron: string,
  timeZone: string,
  count: number,
): Promise<string[]> {
  const boss = await clock.open();
  try {
    const times = boss.previewSchedule(cron, { tz: timeZone, count });
    if (times.length > 0) return times.map((time) => time.toISOString());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem("invalid_request", { mistakes: [{ path: "cron", message }] });
  }
  throw new Problem("invalid_request", { mistakes: [{ path: "cron", message: "never comes" }] });
}
