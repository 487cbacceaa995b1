import { type SQL, sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Database } from "@/server/platform/db/open-database";
import { escapeLike, textConditions } from "./text-conditions";

/** Numbers of the folders a filter leaves: null when it says nothing of folders, "many" when they are too many to name. */
export type Folders = number[] | "many" | null;

const most = 3_000;

/** Folders are few and indexed by their text: what is looked for is looked for among them first. */
export async function findFolders(db: Database, filter: CatalogueFilter): Promise<Folders> {
  const conditions = [...folderConditions(filter), ...textConditions(filter.text ?? "").folders];
  if (conditions.length === 0) return null;
  const { rows } = await db.execute<{ id: number }>(sql`
    select f.id from sekisho.catalogue_folders f where ${sql.join(conditions, sql` and `)} limit ${most + 1}`);
  return rows.length > most ? "many" : rows.map(({ id }) => id);
}

/** What a filter says of folders `f` alone. */
export function folderConditions({ logGroup, logStream, taskId }: CatalogueFilter): SQL[] {
  return [
    ...(logGroup ? [sql`f.log_group = any(${sql.param(logGroup)}::text[])`] : []),
    ...(taskId ? [sql`f.task_id = any(${sql.param(taskId)}::text[])`] : []),
    ...(logStream ? [sql`f.log_stream ilike ${`%${escapeLike(logStream)}%`}`] : []),
  ];
}
