import { type SQL, sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import { escapeLike } from "./text-conditions";

/** Numbers of the folders a filter leaves: null when it says nothing of folders, "many" when they are too many to name. */
export type Folders = number[] | "many" | null;

/** What a filter says of folders `f` alone. */
export function folderConditions({ logGroup, logStream, taskId, encryption }: CatalogueFilter): SQL[] {
  return [
    ...(logGroup ? [sql`f.log_group = any(${sql.param(logGroup)}::text[])`] : []),
    ...(taskId ? [sql`f.task_id = any(${sql.param(taskId)}::text[])`] : []),
    ...(encryption ? [encryptedAs(encryption)] : []),
    ...(logStream ? [sql`f.log_stream ilike ${`%${escapeLike(logStream)}%`}`] : []),
  ];
}

/** By the bucket's default, but for the export tasks whose sample puts them on the other side. */
function encryptedAs(kinds: readonly string[]): SQL {
  const chosen = (column: SQL) => sql`(${column} = any(${sql.param(kinds)}::text[]))`;
  const byDefault = chosen(sql`coalesce(s.encryption, 'unknown')`);
  return sql`(f.source_id in (select s.id from sekisho.catalogue_sources s where ${byDefault}))
    <> (f.task_id is not null and (f.source_id, f.task_id) in (
      select p.source_id, p.task_id from sekisho.catalogue_samples p join sekisho.catalogue_sources s on s.id = p.source_id
      where p.encryption is not null and ${chosen(sql`p.encryption`)} <> ${byDefault}))`;
}

/** The same of one folder `f`. */
export const isEncrypted = (kinds: readonly string[]): SQL => sql`
  coalesce((select p.encryption from sekisho.catalogue_samples p where p.source_id = f.source_id and p.task_id = f.task_id),
    (select s.encryption from sekisho.catalogue_sources s where s.id = f.source_id), 'unknown') = any(${sql.param(kinds)}::text[])`;
