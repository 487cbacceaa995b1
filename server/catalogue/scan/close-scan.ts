import { sql } from "drizzle-orm";
import type { BucketFacts } from "@/server/exports/read-bucket";
import type { Database } from "@/server/platform/db/open-database";

/** Of so few objects of an owner and class it is kept in which folders they are: no index has to hold every owner. */
const rare = 1_000;

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
      insert into sekisho.catalogue_sums (source_id, day, owner_id, storage, log_group, encryption, objects, bytes)
      select o.source_id, to_char(o.modified_at at time zone 'UTC', 'YYYY-MM-DD'), o.owner_id, o.storage, f.log_group,
        p.encryption, count(*), sum(o.size)
      from sekisho.catalogue_objects o join sekisho.catalogue_folders f on f.id = o.folder_id
        left join sekisho.catalogue_samples p on p.source_id = f.source_id and p.task_id = f.task_id
      where o.source_id = ${sourceId} group by 1, 2, 3, 4, 5, 6`);
    await tx.execute(sql`delete from sekisho.catalogue_totals where source_id = ${sourceId}`);
    await tx.execute(sql`
      insert into sekisho.catalogue_totals (source_id, owner_id, storage, log_group, encryption, objects, bytes, first_day, last_day)
      select source_id, owner_id, storage, log_group, encryption, sum(objects), sum(bytes), min(day), max(day)
      from sekisho.catalogue_sums where source_id = ${sourceId} group by 1, 2, 3, 4, 5`);
    await tx.execute(sql`
      update sekisho.catalogue_totals t set folders = found.folders from (
        select o.owner_id, o.storage, array_agg(distinct o.folder_id) as folders
        from sekisho.catalogue_objects o join (
          select owner_id, storage from sekisho.catalogue_totals where source_id = ${sourceId}
          group by 1, 2 having sum(objects) <= ${rare}
        ) r on r.storage = o.storage and r.owner_id is not distinct from o.owner_id
        where o.source_id = ${sourceId} group by 1, 2
      ) found
      where t.source_id = ${sourceId} and t.storage = found.storage and t.owner_id is not distinct from found.owner_id`);
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
      sql`analyze sekisho.catalogue_objects, sekisho.catalogue_folders, sekisho.catalogue_sums, sekisho.catalogue_totals`,
    );
}
