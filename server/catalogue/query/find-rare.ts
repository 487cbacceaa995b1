import { sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Database } from "@/server/platform/db/open-database";
import { sourceConditions, toConditions } from "./to-conditions";

/** The folders of owners or classes that are rare wherever the filter leaves them; null where one is not, or may not be. */
export async function findRare(db: Database, filter: CatalogueFilter): Promise<number[] | null> {
  const { accountId, bucket, ownerId, ownerKind, storageClass } = filter;
  if (!ownerId && !ownerKind && !storageClass) return null;
  const { rows } = await db.execute<{ folders: number[] | null; settled: boolean }>(sql`
    select distinct o.folders, s.state = 'done' as settled
    from sekisho.catalogue_sources s left join (
      select o.* from sekisho.catalogue_totals o where ${toConditions({ ownerId, ownerKind, storageClass }, null)}
    ) o on o.source_id = s.id
    where ${sql.join([...sourceConditions({ accountId, bucket }), sql`(o.source_id is not null or s.state <> 'done')`], sql` and `)}`);
  const found = rows.map(({ folders, settled }) => (settled ? folders : null));
  return found.includes(null) ? null : [...new Set(found.flatMap((folders) => folders ?? []))];
}
