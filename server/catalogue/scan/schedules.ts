import type { CatalogueSource } from "@/lib/schemas/catalogue";
import type { JobClock } from "@/server/platform/jobs/clock";
import { nextRuns } from "@/server/platform/jobs/next-runs";
import type { SourceRow } from "./source";

/** Every six hours: a scan that comes again writes only what has changed. */
export const commonRhythm = { cron: "23 */6 * * *", timeZone: "UTC" } as const;

/** When each source is scanned next, by its own schedule or with all the others. */
export async function readSchedules(
  clock: JobClock,
  rows: readonly SourceRow[],
): Promise<CatalogueSource["schedule"][]> {
  const next = new Map<string, Promise<string | null>>();
  return Promise.all(
    rows.map(async (row) => {
      const own = row.cron !== null;
      const { cron, timeZone } = own ? { cron: row.cron!, timeZone: row.timeZone ?? "UTC" } : commonRhythm;
      const name = `${cron} ${timeZone}`;
      if (!next.has(name)) next.set(name, nextRun(clock, cron, timeZone));
      return { own, cron, timeZone, nextAt: await next.get(name)! };
    }),
  );
}

/** A clock that does not open takes nothing from the list. */
const nextRun = (clock: JobClock, cron: string, timeZone: string): Promise<string | null> =>
  nextRuns(clock, cron, timeZone, 1).then(
    ([first]) => first ?? null,
    () => null,
  );
