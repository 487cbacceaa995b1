import { and, eq, isNull } from "drizzle-orm";
import type { ArchiveProgress } from "@/lib/schemas/archives";
import type { WatchArchive } from "@/server/archives/send-archive";
import type { Context } from "@/server/context";
import { archiveTickets } from "@/server/platform/db/schema/archives";

const beatMs = 700;

/**
 * Writes down how far a download is, and breaks it off when somebody cancelled it. A database that does not answer holds up
 * no download: its figures stand still meanwhile.
 */
export const reportProgress =
  (ctx: Context, id: string): WatchArchive =>
  (meter, left) => {
    const write = async (state: ArchiveProgress["state"]) => {
      const [row] = await ctx.db
        .update(archiveTickets)
        .set({ progress: { state, ...meter }, beatAt: new Date() })
        .where(and(eq(archiveTickets.id, id), isNull(archiveTickets.cancelledAt)))
        .returning({ id: archiveTickets.id });
      if (!row) left.abort();
    };
    let under = Promise.resolve();
    let waiting = 0;
    const say = (state: ArchiveProgress["state"]) => {
      waiting += 1;
      under = under
        .then(() => write(state))
        .catch((error: unknown) => ctx.log.debug({ err: error }, "progress not written"))
        .finally(() => {
          waiting -= 1;
        });
    };
    const beat = () => {
      if (waiting === 0) say(meter.bytes > 0 ? "sending" : "listing");
    };
    beat();
    const timer = setInterval(beat, beatMs);
    return (whole) => {
      clearInterval(timer);
      say(whole ? "done" : "broken");
    };
  };
