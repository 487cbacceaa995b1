import { type SQL, sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Folders } from "@/server/catalogue/query/folder-conditions";
import { isSteady } from "@/server/catalogue/query/is-steady";
import { type ObjectRow, objectRow } from "@/server/catalogue/query/object-row";
import { readList } from "@/server/catalogue/query/read-list";
import { sourceConditions, toConditions } from "@/server/catalogue/query/to-conditions";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";
import type { Picked, Wanted } from "./position";

/** The next rows by key over all sources: each is in the order of its keys, and they are merged as far as is needed. */
export async function mergeKeys(
  db: Database,
  { filter, folders }: { filter: CatalogueFilter; folders: Folders },
  { after, descending, limit }: Wanted,
): Promise<Picked[]> {
  const [way, sign] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const behind = after
    ? sql`and o.key ${sign}= ${after.key} and (o.key, o.source_id) ${sign} (${after.key}, ${after.tie}::int)`
    : sql``;
  const matching = toConditions(filter, folders);
  const sources = await findSources(db, filter);
  if (sources.length === 0) return [];
  const sorted = (most: SQL) =>
    sources.map(
      (
        id,
      ) => sql`(select o.* from sekisho.catalogue_objects o where o.source_id = ${id}::int and ${matching} ${behind}
      order by o.key ${way} limit ${most})`,
    );
  const rows = await readList<ObjectRow>(db, {
    value: objectRow,
    ordered: (most) => sql`
      select * from (${sql.join(sorted(most), sql` union all `)}) o order by o.key ${way}, o.source_id ${way} limit ${most}`,
    most: limit,
    steady: isSteady(filter, folders),
  });
  return rows.map((row) => ({ value: null, tie: row[0], key: row[6], row }));
}

async function findSources(db: Database, filter: CatalogueFilter): Promise<number[]> {
  const sources = sourceConditions(filter);
  const rows = await runPrepared<{ id: number }>(
    db,
    sql`select s.id from sekisho.catalogue_sources s ${sources.length > 0 ? sql`where ${sql.join(sources, sql` and `)}` : sql``}`,
  );
  return rows.map(({ id }) => id);
}
