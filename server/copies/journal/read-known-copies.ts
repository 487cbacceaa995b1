import { sql } from "drizzle-orm";
import type { KnownCopies } from "@/server/copies/select/compare-page";
import type { Listing } from "@/server/copies/select/listing";
import type { Selected } from "@/server/copies/select/select-page";
import type { Database } from "@/server/platform/db/open-database";

type Row = { destination_key: string; etag: string; destination_etag: string };

/** What earlier jobs noted of copies of these objects, the newest note of each; by destination key. */
export async function readKnownCopies(
  db: Database,
  { accountId, bucket }: Pick<Listing, "accountId" | "bucket">,
  objects: readonly Selected[],
): Promise<KnownCopies> {
  if (objects.length === 0) return new Map();
  const keys = sql.param(objects.map(({ key }) => key));
  const { rows } = await db.execute<Row>(sql`
    select i.destination_key, i.etag, i.destination_etag, i.updated_at as at
    from sekisho.copy_parts p
    join sekisho.copies c on c.id = p.copy_id and c.destination is not null
    join sekisho.copy_items i on i.part_id = p.id and i.key collate "C" = any(${keys})
    where p.account_id = ${accountId} and p.bucket = ${bucket} and p.removed_objects < p.listed_objects
      and i.state in ('copied', 'present') and i.destination_etag is not null
    union all
    select m.destination_key, m.etag, m.destination_etag, m.copied_at from sekisho.copy_marks m
    where m.account_id = ${accountId} and m.bucket = ${bucket} and m.key collate "C" = any(${keys}) and m.destination_etag is not null
    order by at`);
  return new Map(
    rows.map((row) => [row.destination_key, { sourceEtag: row.etag, destinationEtag: row.destination_etag }]),
  );
}
