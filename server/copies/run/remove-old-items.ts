import type { Context } from "@/server/context";
import { findOldParts, readOldPart, removeItems } from "@/server/copies/journal/remove-items";

/** Rows of one transaction: some milliseconds for whoever waits meanwhile. */
const batch = 1_000;
/** The clock hands it out every hour, and takes it for dead after 15 minutes. */
const longestMs = 600_000;

/**
 * Takes the objects of jobs that ended more than `copies.keepDays` ago out of the journal, batch by batch; what is left
 * when it stops is taken next time. Counts, failures by reason and what is known of copies stay. Answers how many.
 */
export async function removeOldItems(
  { db, log, config }: Pick<Context, "db" | "log" | "config">,
  stop: AbortSignal,
): Promise<number> {
  const days = config.copies.keepDays;
  const over = AbortSignal.any([stop, AbortSignal.timeout(longestMs)]);
  let removed = 0;
  for (const found of await findOldParts(db, days)) {
    const part = await readOldPart(db, found);
    for (let from = part.first; from <= part.last; from += batch) {
      if (over.aborted) return removed;
      const gone = await removeItems(db, part, { from, to: from + batch - 1, days });
      if (gone === null) break;
      removed += gone;
    }
  }
  if (removed > 0) log.info({ removed, days }, "objects of old copies were taken out of the journal");
  return removed;
}
