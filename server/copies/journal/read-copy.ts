import { asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type {
  CopyCounts,
  CopyJob,
  CopyJobSummary,
  CopyPart,
  CopyState,
  FailureGroup,
} from "@/lib/schemas/copies";
import type { Database } from "@/server/platform/db/open-database";
import { copies, copyFailures, copyParts } from "@/server/platform/db/schema/copies";
import type { CopyRow, PartRow } from "./rows";

/** A job with its parts and grouped failures; null where there is none. Reads counters, never the objects. */
export async function readCopy(db: Database, id: string): Promise<CopyJob | null> {
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

/** `accounts`: only jobs that touch no others; undefined: all jobs. */
type CopyQuery = {
  limit: number;
  after: { at: string; id: string } | null;
  state?: CopyState;
  accounts?: readonly string[];
};
export type CopyPage = { items: CopyJobSummary[]; next: { at: string; id: string } | null };

/** Jobs, the newest first, behind `after`. */
export async function readCopies(
  db: Database,
  { limit, after, state, accounts }: CopyQuery,
): Promise<CopyPage> {
  const behind = after
    ? sql`(${copies.createdAt}, ${copies.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const rows = await db
    .select()
    .from(copies)
    .where(sql`${behind} and ${state ? isIn(state) : sql`true`} and ${accounts ? isOf(accounts) : sql`true`}`)
    .orderBy(desc(copies.createdAt), desc(copies.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const parts =
    ids.length > 0
      ? await db
          .select()
          .from(copyParts)
          .where(inArray(copyParts.copyId, ids))
          .orderBy(asc(copyParts.position))
      : [];
  const last = page.at(-1);
  return {
    items: page.map((row) =>
      summarize(
        row,
        parts.filter(({ copyId }) => copyId === row.id),
      ),
    ),
    next: rows.length > limit && last ? { at: last.createdAt.toISOString(), id: last.id } : null,
  };
}

/** The journal says "running" of a job that has paused: its parts tell. */
function isIn(state: CopyState): SQL {
  const paused = sql`(${copies.state} = 'running' and exists (select 1 from sekisho.copy_parts p where p.copy_id = ${copies.id})
    and not exists (select 1 from sekisho.copy_parts p where p.copy_id = ${copies.id} and p.state not in ('paused', 'done', 'cancelled')))`;
  if (state === "paused") return paused;
  return state === "running"
    ? sql`${copies.state} = 'running' and not ${paused}`
    : sql`${copies.state} = ${state}`;
}

const isOf = (accounts: readonly string[]): SQL => sql`not exists (
  select 1 from jsonb_array_elements(${copies.request}->'selection'->'sources') s
  where s->>'accountId' <> all(${sql.param(accounts)}::text[]))`;

function summarize(row: CopyRow, parts: readonly PartRow[]): CopyJobSummary {
  return {
    id: row.id,
    name: row.name,
    state: row.state === "running" && parts.length > 0 && parts.every(stands) ? "paused" : row.state,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    scheduleId: row.scheduleId,
    counts: addCounts(parts.map(countsOf)),
    listingDone: parts.every(({ listingDone }) => listingDone),
  };
}

/** A job whose every open part has paused is paused, whoever paused them. */
const stands = ({ state }: PartRow) => state === "paused" || state === "done" || state === "cancelled";

const countsOf = (part: PartRow): CopyCounts => ({
  listed: { objects: part.listedObjects, bytes: part.listedBytes },
  copied: { objects: part.copiedObjects, bytes: part.copiedBytes },
  present: { objects: part.presentObjects, bytes: part.presentBytes },
  failed: { objects: part.failedObjects, bytes: part.failedBytes },
  skipped: { objects: part.skippedObjects, bytes: part.skippedBytes },
});

function addCounts(all: readonly CopyCounts[]): CopyCounts {
  const sum = (name: keyof CopyCounts) => ({
    objects: all.reduce((total, counts) => total + counts[name].objects, 0),
    bytes: all.reduce((total, counts) => total + counts[name].bytes, 0),
  });
  return {
    listed: sum("listed"),
    copied: sum("copied"),
    present: sum("present"),
    failed: sum("failed"),
    skipped: sum("skipped"),
  };
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
