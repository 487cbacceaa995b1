import { sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Folders } from "@/server/catalogue/query/folder-conditions";
import { sourceConditions, toConditions } from "@/server/catalogue/query/to-conditions";
import type { Database } from "@/server/platform/db/open-database";
import type { Picked, Wanted } from "./position";

/** The next rows by key over all sources: each is in the order of its keys, and gives as many as could be needed. */
export async function mergeKeys(
  db: Database,
  { filter, folders }: { filter: CatalogueFilter; folders: Folders },
  { after, descending, limit }: Wanted,
): Promise<Picked[]> {
  const [way, sign] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const behind = after
    ? sql`and o.key ${sign}= ${after.key} and (o.key, o.source_id) ${sign} (${after.key}, ${after.tie}::int)`
    : sql``;
  const sources = sourceConditions(filter);
  const { rows } = await db.execute<{ source: number; key: string }>(sql`
    select o.source_id as source, o.key from sekisho.catalogue_sources s cross join lateral (
      select o.source_id, o.key from sekisho.catalogue_objects o
      where o.source_id = s.id and ${toConditions(filter, folders)} ${behind} order by o.key ${way} limit ${limit}
    ) o ${sources.length > 0 ? sql`where ${sql.join(sources, sql` and `)}` : sql``}
    order by o.key ${way}, o.source_id ${way} limit ${limit}`);
  return rows.map(({ source, key }) => ({ value: null, tie: source, source, key }));
}
