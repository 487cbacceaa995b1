import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { holdLease } from "@/server/platform/workers/lease";

/** An object that a worker holds. `attempts` counts the holders so far, this one included. */
export type Claimed = {
  seq: number;
  key: string;
  size: number;
  etag: string;
  ownerId: string | null;
  destinationKey: string;
  attempts: number;
  /** ETag of the copy that an earlier holder made and did not settle. */
  writtenEtag: string | null;
};

type Row = {
  seq: string;
  key: string;
  size: string;
  etag: string;
  source_owner_id: string | null;
  destination_key: string;
  attempts: number;
  destination_etag: string | null;
};

/** Bytes of one claim: a few large objects are not held by one worker while others idle. */
const mostBytes = 1024 ** 3;

/** Takes the next objects of a part for this worker while its lease runs, durable before the first request is sent. */
export async function claimItems(
  db: Database,
  partId: string,
  worker: string,
  most: number,
): Promise<Claimed[]> {
  const { rows } = await db.transaction(async (tx) => {
    if (!(await holdLease(tx, worker))) return { rows: [] };
    // A part that is younger than the table's statistics looks empty to the planner, which would sort all that is open
    // instead of walking the index. What is forbidden and done all the same, the window's sort, counts as so dear that
    // PostgreSQL would compile the statement anew each time: a second of CPU for a claim of milliseconds.
    await tx.execute(
      sql`set local enable_bitmapscan = off; set local enable_sort = off; set local jit = off`,
    );
    return tx.execute<Row>(sql`
    with open as (
      select seq, size from sekisho.copy_items
      where part_id = ${partId} and state = 'pending' order by seq + 0 limit ${most} for update skip locked
    ), taken as (
      select seq, sum(size) over (order by seq) - size as before from open
    )
    update sekisho.copy_items i set state = 'copying', worker = ${worker}, attempts = attempts + 1, updated_at = now()
    from taken where i.part_id = ${partId} and i.seq = taken.seq and taken.before < ${mostBytes}
    returning i.seq, i.key, i.size, i.etag, i.source_owner_id, i.destination_key, i.attempts, i.destination_etag`);
  });
  return rows
    .map(
      ({
        seq,
        size,
        source_owner_id: ownerId,
        destination_key: destinationKey,
        destination_etag: writtenEtag,
        ...row
      }) => ({
        ...row,
        seq: Number(seq),
        size: Number(size),
        ownerId,
        destinationKey,
        writtenEtag,
      }),
    )
    .sort((a, b) => a.seq - b.seq);
}
