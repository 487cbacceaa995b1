import { sql } from "drizzle-orm";
import type { BucketFacts } from "@/server/exports/read-bucket";
import type { Database } from "@/server/platform/db/open-database";
import { sumUp } from "./sum-up";

/** Sums a source up and says that its scan is done; nothing when stretches are left or another worker scans it by now. */
export async function closeScan(
  db: Database,
  sourceId: number,
  worker: string,
  bucket: BucketFacts,
): Promise<void> {
  const changed = await db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ summed: boolean }>(sql`
      update sekisho.catalogue_sources set state = 'done', worker = null, finished_at = now(), completed_at = now(),
        bucket_owner_id = ${bucket.ownerId}, object_ownership = ${bucket.objectOwnership}
      where id = ${sourceId} and worker = ${worker} and state = 'running'
        and not exists (select from sekisho.catalogue_ranges where source_id = ${sourceId})
      returning summed`);
    const isChanged = rows[0]?.summed === false;
    if (isChanged) await sumUp(tx, sourceId);
    return isChanged;
  });
  if (changed) await learnShape(db);
}

/** Tells the planner what the tables have become, once no scan is under way: the embedded database does not by itself. */
async function learnShape(db: Database): Promise<void> {
  const { rows } = await db.execute(
    sql`select from sekisho.catalogue_sources where state in ('waiting', 'running') limit 1`,
  );
  if (rows.length === 0)
    await db.execute(
      sql`analyze sekisho.catalogue_objects, sekisho.catalogue_folders, sekisho.catalogue_sums, sekisho.catalogue_totals`,
    );
}
