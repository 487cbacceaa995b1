import { sql } from "drizzle-orm";
import { type CatalogueFilter, STORAGE_CLASSES } from "@/lib/schemas/catalogue";
import type { ListedObject } from "@/server/aws/s3";
import type { Database } from "@/server/platform/db/open-database";
import { findFolders } from "./find-folders";
import { toConditions } from "./to-conditions";

type Row = {
  key: string;
  size: string;
  modified_at: Date;
  etag: string;
  storage: number;
  owner_id: string | null;
};
type Place = { accountId: string; bucket: string; prefix: string };

/** What the catalogue has of one scanned place that matches, as a listing has it: in the order of its keys, behind `after`. */
export async function listMatching(
  db: Database,
  { accountId, bucket, prefix }: Place,
  filter: CatalogueFilter,
  { after, limit }: { after: string; limit: number },
): Promise<ListedObject[]> {
  const folders = await findFolders(db, filter);
  const { rows } = await db.execute<Row>(sql`
    select o.key, o.size, o.modified_at, o.etag, o.storage, w.canonical_id as owner_id
    from sekisho.catalogue_objects o left join sekisho.catalogue_owners w on w.id = o.owner_id
    where o.source_id = (select id from sekisho.catalogue_sources
        where account_id = ${accountId} and bucket = ${bucket} and prefix = ${prefix})
      and o.key > ${after} and ${toConditions(filter, folders)}
    order by o.key limit ${limit}`);
  return rows.map(({ key, size, modified_at, etag, storage, owner_id: ownerId }) => ({
    key,
    size: Number(size),
    lastModified: new Date(modified_at),
    etag,
    storageClass: STORAGE_CLASSES[storage] ?? "other",
    ownerId,
    ownerName: null,
  }));
}
