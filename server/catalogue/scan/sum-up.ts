import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";

/** Of so few objects of an owner and class it is kept in which folders they are: no index has to hold every owner. */
const rare = 1_000;

/** Counts what the catalogue has of a source, by day and in all, and notes that this is done. */
export async function sumUp(db: Pick<Database, "execute">, sourceId: number): Promise<void> {
  await db.execute(sql`update sekisho.catalogue_sources set summed = true where id = ${sourceId}`);
  await db.execute(sql`delete from sekisho.catalogue_sums where source_id = ${sourceId}`);
  await db.execute(sql`
    insert into sekisho.catalogue_sums (source_id, day, owner_id, storage, log_group, encryption, objects, bytes)
    select ${sourceId}::int, to_char(day, 'YYYY-MM-DD'), owner_id, storage, log_group, encryption, objects, bytes from (
      select (o.modified_at at time zone 'UTC')::date as day, o.owner_id, o.storage, f.log_group, p.encryption,
        count(*) as objects, sum(o.size) as bytes
      from sekisho.catalogue_objects o join sekisho.catalogue_folders f on f.id = o.folder_id
        left join sekisho.catalogue_samples p on p.source_id = f.source_id and p.task_id = f.task_id
      where o.source_id = ${sourceId} group by 1, 2, 3, 4, 5) t`);
  await db.execute(sql`delete from sekisho.catalogue_totals where source_id = ${sourceId}`);
  await db.execute(sql`
    insert into sekisho.catalogue_totals (source_id, owner_id, storage, log_group, encryption, objects, bytes, first_day, last_day)
    select source_id, owner_id, storage, log_group, encryption, sum(objects), sum(bytes), min(day), max(day)
    from sekisho.catalogue_sums where source_id = ${sourceId} group by 1, 2, 3, 4, 5`);
  await db.execute(sql`
    update sekisho.catalogue_totals t set folders = found.folders from (
      select o.owner_id, o.storage, array_agg(distinct o.folder_id) as folders
      from sekisho.catalogue_objects o join (
        select owner_id, storage from sekisho.catalogue_totals where source_id = ${sourceId}
        group by 1, 2 having sum(objects) <= ${rare}
      ) r on r.storage = o.storage and r.owner_id is not distinct from o.owner_id
      where o.source_id = ${sourceId} group by 1, 2
    ) found
    where t.source_id = ${sourceId} and t.storage = found.storage and t.owner_id is not distinct from found.owner_id`);
}
