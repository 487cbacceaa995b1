import { type SQL, sql } from "drizzle-orm";
import { type CatalogueFilter, STORAGE_CLASSES } from "@/lib/schemas/catalogue";
import { type Folders, folderConditions } from "./find-folders";
import { textConditions } from "./text-conditions";

/** The filter's conditions on objects `o`, with the folders that findFolders answered for it. Pure. */
export function toConditions(filter: CatalogueFilter, folders: Folders): SQL {
  const conditions = [
    ...placeConditions(filter),
    ...objectConditions(filter),
    ...inFolders(filter, folders),
    ...textConditions(filter.text ?? "").rows,
  ];
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

const among = (column: SQL, values: readonly string[] | undefined): SQL[] =>
  values ? [sql`${column} = any(${sql.param(values)}::text[])`] : [];

/** Few folders are named. Of many, each row's is asked: then rows that match are frequent, and the first page is soon full. */
function inFolders(filter: CatalogueFilter, folders: Folders): SQL[] {
  if (folders === null) return [];
  if (folders !== "many") return [sql`o.folder_id = any(${sql.param(folders)}::int[])`];
  const given = folderConditions(filter);
  if (given.length === 0) return [];
  return [
    sql`(select ${sql.join(given, sql` and `)} from sekisho.catalogue_folders f where f.id = o.folder_id)`,
  ];
}

/** Of few rows: the numbers of sources and owners are asked for first. */
function placeConditions({ accountId, bucket, ownerId, ownerKind }: CatalogueFilter): SQL[] {
  const sources = [...among(sql`account_id`, accountId), ...among(sql`bucket`, bucket)];
  const inside = (column: SQL, table: SQL, given: SQL[]) =>
    given.length > 0
      ? [sql`${column} = any(array(select id from ${table} where ${sql.join(given, sql` and `)}))`]
      : [];
  return [
    ...inside(sql`o.source_id`, sql`sekisho.catalogue_sources`, sources),
    ...inside(sql`o.owner_id`, sql`sekisho.catalogue_owners`, among(sql`canonical_id`, ownerId)),
    ...(ownerKind
      ? [
          sql`coalesce((select k.kind from sekisho.catalogue_source_owners k
            where k.source_id = o.source_id and k.owner_id = o.owner_id), 'unknown') = any(${sql.param(ownerKind)}::text[])`,
        ]
      : []),
  ];
}

function objectConditions(filter: CatalogueFilter): SQL[] {
  const { storageClass, minSize, maxSize, modifiedFrom, modifiedTo, copied } = filter;
  const storage = storageClass?.map((name) => STORAGE_CLASSES.indexOf(name));
  return [
    ...(storage ? [sql`o.storage = any(${sql.param(storage)}::smallint[])`] : []),
    ...(minSize !== undefined ? [sql`o.size >= ${minSize}`] : []),
    ...(maxSize !== undefined ? [sql`o.size <= ${maxSize}`] : []),
    ...(modifiedFrom !== undefined ? [sql`o.modified_at >= ${modifiedFrom}::timestamptz`] : []),
    ...(modifiedTo !== undefined ? [sql`o.modified_at < ${modifiedTo}::timestamptz`] : []),
    ...(copied !== undefined ? [sql`${copied === "yes" ? sql`` : sql`not`} ${isCopied}`] : []),
  ];
}

/** The journal of copies has this key of this place as copied, or as present already. */
const isCopied = sql`exists (
  select from sekisho.copy_parts p join sekisho.copies c on c.id = p.copy_id and c.destination is not null join sekisho.copy_items i on i.part_id = p.id and i.key collate "C" = o.key
  where i.state in ('copied', 'present')
    and (p.account_id, p.bucket) = (select s.account_id, s.bucket from sekisho.catalogue_sources s where s.id = o.source_id))`;
