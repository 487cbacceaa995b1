import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";
import type { Ids } from "./ids";
import { given, held, moveRange, type Page } from "./page";

/**
 * Writes a page of a place that the catalogue had nothing of when the scan began, with the counts and the place where the
 * listing goes on, in one statement: nothing has to be compared. Answers false, and writes nothing, when another worker scans by now.
 */
export async function insertPage(db: Database, ids: Ids, page: Page): Promise<boolean> {
  const bytes = page.objects.reduce((sum, { size }) => sum + size, 0);
  const rows = await runPrepared(
    db,
    sql`
    with held as (${held(page)}), written as (
      insert into sekisho.catalogue_objects (source_id, folder_id, owner_id, storage, size, modified_at, key, etag)
      select ${page.sourceId}::int, folder, owner, storage, size, modified, key, etag
      from (${given(ids, page.objects)}) t where exists (select from held)
    ), ranged as (${moveRange(page)})
    update sekisho.catalogue_sources s set pages = s.pages + 1, listed = s.listed + n, added = s.added + n,
      objects = s.objects + n, bytes = s.bytes + ${bytes}, summed = false
    from held, (select ${page.objects.length}::int as n) t where s.id = held.id returning s.id`,
  );
  return rows.length === 1;
}
