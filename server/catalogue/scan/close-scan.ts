import { sql } from "drizzle-orm";
import type { BucketFacts } from "@/server/exports/read-bucket";
import type { Database } from "@/server/platform/db/open-database";

/** Sums a source up and says that its scan is done; nothing when stretches are left or another worker scans it by now. */
export async function closeScan(
  db: Database,
  sourceId: number,
  worker: string,
  bucket: BucketFacts,
): Promise<void> {
  const closed = await db.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update sekisho.catalogue_sources set state = 'done', worker = null, finished_at = now(), completed_at = now(),
        bucket_owner_id = ${bucket.ownerId}, object_ownership = ${bucket.objectOwnership}
      where id = ${sourceId} and worker = ${worker} and state = 'running'
        and not exists (select from sekisho.catalogue_ranges where source_id = ${sourceId})`);
    if (rowCount !== 1) return false;
    await tx.execute(sql`delete from sekisho.catalogue_sums where source_id = ${sourceId}`);
    await tx.execute(sql`
      insert into sekisho.catalogue_sums (source_id, day, owner_id, storage, log_group, objects, bytes)
      select o.source_id, to_char(o.modified_at at time zone 'UTC', 'YYYY-MM-DD'), o.owner_id, o.storage, f.log_group,
        count(*), sum(o.size)
      from sekisho.catalogue_objects o join sekisho.catalogue_folders f on f.id = o.folder_id
      where o.source_id = ${sourceId} group by 1, 2, 3, 4, 5`);
    return true;
  });
  if (closed) await learnShape(db);
}

/** Tells the planner what the tables have become, once no scan is under way: the embedded database does not by itself. */
async function learnShape(db: Database): Promise<void> {
  const { rows } = await db.execute(
    sql`select from sekisho.catalogue_sources where state in ('waiting', 'running') limit 1`,
  );
  if (rows.length === 0)
    await db.execute(
      sql`analyze sekisho.catalogue_objects, sekisho.catalogue_folders, sekisho.catalogue_sums`,
    );
}
