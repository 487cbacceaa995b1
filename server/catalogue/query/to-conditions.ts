import { type SQL, sql } from "drizzle-orm";
import { type CatalogueFilter, STORAGE_CLASSES } from "@/lib/schemas/catalogue";
import { type Folders, folderConditions, isEncrypted } from "./folder-conditions";
import { mayHold } from "./source-encryption";
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

/** What a filter says of sources alone. */
export const sourceConditions = ({ accountId, bucket, encryption }: CatalogueFilter): SQL[] => [
  ...among(sql`s.account_id`, accountId),
  ...among(sql`s.bucket`, bucket),
  ...(encryption ? [mayHold(encryption)] : []),
];

/** Few folders are named. Of many, each row's is asked: then rows that match are frequent, and the first page is soon full. */
function inFolders(filter: CatalogueFilter, folders: Folders): SQL[] {
  if (folders === null) return [];
  if (folders !== "many") return [sql`o.folder_id = any(${sql.param(folders)}::int[])`];
  const given = [
    ...folderConditions({ ...filter, encryption: undefined }),
    ...(filter.encryption ? [isEncrypted(filter.encryption)] : []),
  ];
  if (given.length === 0) return [];
  return [
    sql`(select ${sql.join(given, sql` and `)} from sekisho.catalogue_folders f where f.id = o.folder_id)`,
  ];
}

/** Of few rows: the numbers of sources and owners are asked for first. */
function placeConditions({ ownerId, ownerKind, ...filter }: CatalogueFilter): SQL[] {
  const sources = sourceConditions(filter);
  const inside = (column: SQL, table: SQL, given: SQL[]) =>
    given.length > 0
      ? [sql`${column} = any(array(select s.id from ${table} s where ${sql.join(given, sql` and `)}))`]
      : [];
  return [
    ...inside(sql`o.source_id`, sql`sekisho.catalogue_sources`, sources),
    ...inside(sql`o.owner_id`, sql`sekisho.catalogue_owners`, among(sql`s.canonical_id`, ownerId)),
    ...(ownerKind ? [ownedByKind(ownerKind)] : []),
  ];
}

/** Who is not classified is unknown. The list is made once and looked into (`is true` keeps it from becoming a join). */
function ownedByKind(kinds: readonly string[]): SQL {
  const owned = (which: SQL) => sql`((o.source_id, o.owner_id) in (
    select k.source_id, k.owner_id from sekisho.catalogue_source_owners k where ${which})) is true`;
  const among = sql`k.kind = any(${sql.param(kinds)}::text[])`;
  return kinds.includes("unknown") ? sql`not (${owned(sql`not ${among}`)})` : owned(among);
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

const place = sql`(select s.account_id, s.bucket from sekisho.catalogue_sources s where s.id = o.source_id)`;

/** The journal of copies has this key of this place as copied, or as present already, or it had it. */
const isCopied = sql`(exists (
  select from sekisho.copy_parts p join sekisho.copies c on c.id = p.copy_id and c.destination is not null join sekisho.copy_items i on i.part_id = p.id and i.key collate "C" = o.key
  where i.state in ('copied', 'present') and p.removed_objects < p.listed_objects and (p.account_id, p.bucket) = ${place})
or exists (
  select from sekisho.copy_marks m where m.key collate "C" = o.key and (m.account_id, m.bucket) = ${place}))`;
