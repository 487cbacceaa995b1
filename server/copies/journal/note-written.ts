import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";

export type Written = { seq: number; etag: string };

/** Notes what S3 answered before it is verified: whoever takes the object over looks for that, and does not copy again. */
export async function noteWritten(
  db: Database,
  partId: string,
  worker: string,
  batch: readonly Written[],
): Promise<void> {
  await db.execute(sql`
    update sekisho.copy_items i set destination_etag = g.etag
    from unnest(${sql.param(batch.map(({ seq }) => seq))}::bigint[], ${sql.param(batch.map(({ etag }) => etag))}::text[]) as g(seq, etag)
    where i.part_id = ${partId} and i.seq = g.seq and i.worker = ${worker} and i.state = 'copying'`);
}
