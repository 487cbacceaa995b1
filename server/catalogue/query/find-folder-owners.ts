import { type SQL, sql } from "drizzle-orm";
import type { FolderOwnersQuery } from "@/lib/schemas/catalogue";

/** Of so many objects of a folder the owner is looked at, in the order of their keys. */
export const looked = 100;
const mostFolders = 1_000;

/** The first key behind all that begin with a folder: "0" follows "/". */
const behind = (folder: SQL): SQL => sql`(left(${folder}, -1) || '0') collate "C"`;

/**
 * Owners in the folders right below `prefix` between two of them: of each folder's first objects by its keys, which are
 * skipped through folder by folder; and those that a source has few objects of, by the folders that are kept of them.
 */
export function folderOwners({ accountId, bucket, prefix, from, to }: FolderOwnersQuery): SQL {
  const child = (path: SQL) => {
    const rest = sql`substr(${path}, length(${prefix}::text) + 1)`;
    return sql`(case when strpos(${rest}, '/') = 0 then ${path} else ${prefix}::text || left(${rest}, strpos(${rest}, '/')) end) collate "C"`;
  };
  const last = behind(sql`${to}::text`);
  return sql`
    with recursive sources as (
      select id from sekisho.catalogue_sources
      where account_id = ${accountId} and bucket = ${bucket} and completed_at is not null
    ), walk as (
      select id as source_id, ${from}::text collate "C" as folder, 1 as step from sources
      union all
      select w.source_id, ${child(sql`next.key`)}, w.step + 1 from walk w cross join lateral (
        select o.key from sekisho.catalogue_objects o
        where o.source_id = w.source_id and o.key < ${last} and o.key >=
          (case when right(w.folder, 1) = '/' then left(w.folder, -1) || '0' else w.folder || chr(1) end) collate "C"
        order by o.key limit 1
      ) next where w.step < ${mostFolders}
    )
    select w.source_id, w.folder, o.owner_id, count(*)::int as looked from walk w cross join lateral (
      select o.owner_id from sekisho.catalogue_objects o
      where o.source_id = w.source_id and o.key >= w.folder and o.key < ${behind(sql`w.folder`)} limit ${looked + 1}
    ) o where right(w.folder, 1) = '/' group by 1, 2, 3
    union all
    select distinct t.source_id, ${child(sql`f.path`)}, t.owner_id, 0
    from sekisho.catalogue_totals t join sources s on s.id = t.source_id
      cross join unnest(t.folders) as kept(id) join sekisho.catalogue_folders f on f.id = kept.id
    where f.path collate "C" >= ${from} and f.path collate "C" < ${last}`;
}
