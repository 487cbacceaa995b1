import { desc, eq, sql } from "drizzle-orm";
import type { CopyJob, CopyJobSummary, CopyPart, FailureGroup } from "@/lib/schemas/copies";
import type { Database } from "@/server/platform/db/open-database";
import { copies, copyFailures, copyParts } from "@/server/platform/db/schema/copies";
import type { PartRow } from "./rows";
import { countsOf, summarize } from "./summarize";

/** All that the journal knows of a job; how long its objects stay is the configuration's. */
export type KnownCopy = Omit<CopyJob, "keepDays">;

/** A job with its parts and grouped failures; null where there is none. Reads counters, never the objects. */
export async function readCopy(db: Database, id: string): Promise<KnownCopy | null> {
  const [[row], parts, failures] = await Promise.all([
    db.select().from(copies).where(eq(copies.id, id)),
    db.select().from(copyParts).where(eq(copyParts.copyId, id)).orderBy(copyParts.position),
    db
      .select({ group: copyFailures })
      .from(copyFailures)
      .innerJoin(copyParts, eq(copyParts.id, copyFailures.partId))
      .where(sql`${copyParts.copyId} = ${id} and ${copyFailures.objects} > 0`)
      .orderBy(desc(copyFailures.objects)),
  ]);
  if (!row) return null;
  const summary = summarize(row, parts);
  return {
    ...summary,
    ...paceOf(summary, Date.now()),
    request: row.request,
    destination: row.destination,
    parts: parts.map(toPart),
    failures: failures.map(({ group }) => toGroup(group)),
    error: row.error,
    removedObjects: parts.reduce((sum, { removedObjects }) => sum + removedObjects, 0),
  };
}

/** Average rate since the start, and what is left at that rate, once all is listed. */
function paceOf(
  { state, startedAt, listingDone, counts }: CopyJobSummary,
  now: number,
): Pick<CopyJob, "rate" | "etaSeconds"> {
  const seconds = (now - Date.parse(startedAt ?? "")) / 1000;
  const { listed, copied, present, failed, skipped } = counts;
  if (state !== "running" || !(seconds > 0) || copied.objects === 0) return { rate: null, etaSeconds: null };
  const rate = { objectsPerSecond: copied.objects / seconds, bytesPerSecond: copied.bytes / seconds };
  const left = listed.objects - copied.objects - present.objects - failed.objects - skipped.objects;
  return { rate, etaSeconds: listingDone ? Math.ceil(left / rate.objectsPerSecond) : null };
}

const toPart = (part: PartRow): CopyPart => ({
  id: part.id,
  accountId: part.accountId,
  accountName: part.accountName,
  bucket: part.bucket,
  prefix: part.prefix,
  strategy: part.strategy,
  state: part.state,
  pause: part.pause,
  counts: countsOf(part),
});

const toGroup = ({
  id,
  partId,
  failure,
  objects,
  bytes,
  sampleKey,
}: typeof copyFailures.$inferSelect): FailureGroup => ({
  id,
  partId,
  ...failure,
  affected: { objects, bytes },
  sampleKey,
});
