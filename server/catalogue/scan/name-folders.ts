import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import type { SourceRow } from "./source";

/** Tells the folders of a source which log groups have become known of their export tasks. */
export async function nameFolders(db: Database, { id, accountId }: SourceRow): Promise<void> {
  await db.execute(sql`
    with named as (
      update sekisho.catalogue_folders f set log_group = t.log_group from sekisho.catalogue_tasks t
      where f.source_id = ${id} and t.account_id = ${accountId} and t.task_id = f.task_id
        and t.log_group is not null and f.log_group is distinct from t.log_group
      returning f.id
    )
    update sekisho.catalogue_sources set summed = false where id = ${id} and exists (select from named)`);
}
