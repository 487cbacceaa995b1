import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { copies, copyParts } from "@/server/platform/db/schema/copies";
import { holdLease } from "@/server/platform/workers/lease";
import type { CopyRow, PartRow } from "./rows";

export type OpenPart = { copy: CopyRow; part: PartRow };

/** Parts that have something to do, or whose job is being cancelled. */
export async function readOpenParts(db: Database): Promise<OpenPart[]> {
  return db
    .select({ copy: copies, part: copyParts })
    .from(copyParts)
    .innerJoin(copies, eq(copies.id, copyParts.copyId))
    .where(
      and(
        inArray(copyParts.state, ["waiting", "listing", "running"]),
        inArray(copies.state, ["running", "cancelling"]),
      ),
    )
    .orderBy(copies.createdAt, copyParts.position);
}

/** Parts that paused by themselves go on when their time has come. */
export async function resumeDue(db: Database): Promise<void> {
  await db.execute(sql`
    update sekisho.copy_parts p set state = 'running', pause = null
    from sekisho.copies c
    where c.id = p.copy_id and c.state = 'running' and p.state = 'paused'
      and p.pause->>'by' = 'refusal' and (p.pause->>'retryAt')::timestamptz <= now()`);
}

/** Makes this worker the one that lists a part. False when another does, nothing is left to list, or its lease is over. */
export async function becomeLister(db: Database, partId: string, worker: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await holdLease(tx, worker))) return false;
    const { rowCount } = await tx.execute(sql`
      update sekisho.copy_parts set lister = ${worker}, state = 'listing'
      where id = ${partId} and not listing_done and (lister is null or lister = ${worker})
        and state in ('waiting', 'listing', 'running')`);
    return rowCount === 1;
  });
}
