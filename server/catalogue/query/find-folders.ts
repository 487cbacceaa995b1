import { sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";
import { findRare } from "./find-rare";
import { type Folders, folderConditions } from "./folder-conditions";
import { holdsOnly, mayHold } from "./source-encryption";
import { textConditions } from "./text-conditions";

const most = 3_000;

/** Folders are few and indexed by their text: what is looked for is looked for among them first. */
export async function findFolders(db: Database, filter: CatalogueFilter): Promise<Folders> {
  const rare = await findRare(db, filter);
  const byFolder = (await isBySource(db, filter)) ? { ...filter, encryption: undefined } : filter;
  const conditions = [
    ...folderConditions(byFolder),
    ...textConditions(filter.text ?? "").folders,
    ...(rare ? [sql`f.id = any(${sql.param(rare)}::int[])`] : []),
  ];
  if (conditions.length === 0) return null;
  // As one list, or none: thousands of rows would cost more than to find them.
  const { rows } = await db.execute<{ ids: number[] | null; n: number }>(sql`
    select case when count(*) <= ${most} then json_agg(f.id) end as ids, count(*)::int as n from (
      select f.id from sekisho.catalogue_folders f where ${sql.join(conditions, sql` and `)} limit ${most + 1}) f`);
  const found = rows[0];
  return found && found.n > most ? "many" : (found?.ids ?? []);
}

/** Whether sources that may hold what is encrypted so hold nothing else: then folders need not be asked. */
async function isBySource(db: Database, { encryption }: CatalogueFilter): Promise<boolean> {
  if (!encryption) return false;
  const rows = await runPrepared<{ settled: boolean }>(
    db,
    sql`
    select not exists (
      select from sekisho.catalogue_sources s where ${mayHold(encryption)} and not ${holdsOnly(encryption)}) as settled`,
  );
  return rows[0]?.settled ?? false;
}
