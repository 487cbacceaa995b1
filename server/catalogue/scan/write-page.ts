import { type SQL, sql } from "drizzle-orm";
import type { ListedObject } from "@/server/aws/s3";
import type { Database } from "@/server/platform/db/open-database";
import { type Ids, storageOf } from "./ids";

type Page = {
  sourceId: number;
  worker: string;
  range: { id: string; cursor: string };
  objects: readonly ListedObject[];
  /** The page tells all keys up to and with this one; null: to the end of the source. */
  upTo: string | null;
  done: boolean;
  /** The catalogue had nothing of the source when its scan began. */
  isNew: boolean;
};

/**
 * Makes the catalogue say for a stretch of keys what S3 said: new rows, changed rows, vanished rows, the counts and the
 * place where the listing goes on, in one statement. Answers false, and writes nothing, when another worker scans by now.
 */
export async function writePage(db: Database, ids: Ids, page: Page): Promise<boolean> {
  const { rowCount } = await db.execute(page.isNew ? insertNew(ids, page) : mergeKnown(ids, page));
  return rowCount === 1;
}

/** Of a place that the catalogue had nothing of when the scan began: nothing has to be compared. */
function insertNew(ids: Ids, page: Page): SQL {
  const bytes = page.objects.reduce((sum, { size }) => sum + size, 0);
  return sql`
    with held as (${held(page)}), written as (
      insert into sekisho.catalogue_objects (source_id, folder_id, owner_id, storage, size, modified_at, key, etag)
      select ${page.sourceId}::int, folder, owner, storage, size, modified, key, etag
      from (${given(ids, page)}) t where exists (select from held)
    ), ranged as (${moveRange(page)})
    update sekisho.catalogue_sources s set pages = s.pages + 1, listed = s.listed + n, added = s.added + n,
      objects = s.objects + n, bytes = s.bytes + ${bytes}
    from held, (select ${page.objects.length}::int as n) t where s.id = held.id`;
}

function mergeKnown(ids: Ids, page: Page): SQL {
  const { sourceId, range, upTo } = page;
  const inside = sql`source_id = ${sourceId} and key > ${range.cursor} ${upTo === null ? sql`` : sql`and key <= ${upTo}`}`;
  return sql`
    with held as (${held(page)}), given as (${given(ids, page)}), old as materialized (
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
      pages = s.pages + 1, listed = s.listed + n.given, added = s.added + n.added, changed = s.changed + n.changed,
      vanished = s.vanished + n.old - (n.given - n.added), objects = s.objects + n.given - n.old, bytes = s.bytes + n.bytes
    from held, (
      select (select count(*) from given) as given, (select count(*) from old) as old,
        (select count(*) from fresh where added) as added, (select count(*) from fresh where not added) as changed,
        (select coalesce(sum(size), 0) from given) - (select coalesce(sum(size), 0) from old) as bytes
    ) n
    where s.id = held.id`;
}

/** The source's row, when it is this worker's and the stretch is of this scan; nobody takes it over meanwhile. */
const held = ({ sourceId, worker, range }: Page): SQL => sql`
  select id from sekisho.catalogue_sources s where id = ${sourceId} and worker = ${worker} and state = 'running'
    and exists (select from sekisho.catalogue_ranges r where r.id = ${range.id}) for no key update`;

const moveRange = ({ range, upTo, done }: Page): SQL =>
  done
    ? sql`delete from sekisho.catalogue_ranges r using held where r.id = ${range.id}`
    : sql`update sekisho.catalogue_ranges r set cursor = ${upTo} from held where r.id = ${range.id}`;

function given(ids: Ids, { objects }: Page): SQL {
  const column = <T>(pick: (object: ListedObject) => T) => sql.param(objects.map(pick));
  return sql`
    select * from unnest(
      ${column(({ key }) => storable(key))}::text[], ${column(({ key }) => ids.folderOf(key))}::int[],
      ${column(({ ownerId }) => ids.ownerOf(ownerId))}::int[], ${column(({ storageClass }) => storageOf(storageClass))}::smallint[],
      ${column(({ size }) => size)}::bigint[], ${column(({ lastModified }) => lastModified.toISOString())}::timestamptz[],
      ${column(({ etag }) => etag)}::text[]
    ) as t(key, folder, owner, storage, size, modified, etag)`;
}

/** PostgreSQL keeps no NUL in a text. */
const storable = (key: string) => key.replaceAll("\0", "\u2400");
