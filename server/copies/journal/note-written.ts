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
  const seqs = sql.param(batch.map(({ seq }) => seq));
  await db.execute(sql`
    with mine as (
      select seqs from sekisho.copy_claims where part_id = ${partId} and worker = ${worker} for share
    )
    update sekisho.copy_items i set destination_etag = g.etag
    from unnest(${seqs}::bigint[], ${sql.param(batch.map(({ etag }) => etag))}::text[]) as g(seq, etag)
    join mine m on m.seqs @> g.seq
    where i.part_id = ${partId} and i.seq = any(${seqs}::bigint[]) and i.seq = g.seq`);
}
