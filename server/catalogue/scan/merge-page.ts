import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import type { Piece } from "./compare-page";
import type { Ids } from "./ids";
import { given, held, moveRange, type Page } from "./page";

/**
 * Makes the catalogue say of one stretch of a page what S3 said: new rows, changed rows, vanished rows, the counts and the
 * place where the listing goes on, in one statement. Answers false, and writes nothing, when another worker scans by now.
 */
export async function mergePage(db: Database, ids: Ids, page: Page, piece: Piece): Promise<boolean> {
  const { after, upTo, objects } = piece;
  const inside = sql`source_id = ${page.sourceId} and key > ${after} ${upTo === null ? sql`` : sql`and key <= ${upTo}`}`;
  const { rowCount } = await db.execute(sql`
    with held as (${held(page)}), given as (${given(ids, objects)}), old as materialized (
      select o.key, o.folder_id, o.owner_id, o.storage, o.size, o.modified_at, o.etag
      from sekisho.catalogue_objects o where ${inside}
    ), gone as (
      delete from sekisho.catalogue_objects o using held
      where ${inside} and not exists (select from given g where g.key = o.key collate "C")
    ), fresh as (
      select g.*, o.key is null as added from given g left join old o on o.key = g.key collate "C"
      where o.key is null or (o.size, o.modified_at, o.etag, o.storage) is distinct from (g.size, g.modified, g.etag, g.storage)
        or o.owner_id is distinct from g.owner
    ), written as (
      insert into sekisho.catalogue_objects (source_id, folder_id, owner_id, storage, size, modified_at, key, etag)
      select held.id, folder, owner, storage, size, modified, key, etag from held, fresh
      on conflict (source_id, key) do update set owner_id = excluded.owner_id, storage = excluded.storage,
        size = excluded.size, modified_at = excluded.modified_at, etag = excluded.etag
    ), ranged as (${moveRange(page)})
    update sekisho.catalogue_sources s set
      pages = s.pages + 1, listed = s.listed + ${page.objects.length}, added = s.added + n.added, changed = s.changed + n.changed,
      vanished = s.vanished + n.old - (n.given - n.added), objects = s.objects + n.given - n.old, bytes = s.bytes + n.bytes, summed = false
    from held, (
      select (select count(*) from given) as given, (select count(*) from old) as old,
        (select count(*) from fresh where added) as added, (select count(*) from fresh where not added) as changed,
        (select coalesce(sum(size), 0) from given) - (select coalesce(sum(size), 0) from old) as bytes
    ) n
    where s.id = held.id`);
  return rowCount === 1;
}
