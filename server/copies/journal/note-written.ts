import { sql } from "drizzle-orm";
import { column } from "@/server/platform/db/column";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";

export type Written = { seq: number; etag: string };

/** Notes what S3 answered before it is verified: whoever takes the object over looks for that, and does not copy again. */
export async function noteWritten(
  db: Database,
  partId: string,
  worker: string,
  batch: readonly Written[],
): Promise<void> {
  const seqs = column("int8[]", batch, ({ seq }) => seq);
  await runPrepared(
    db,
    sql`
    with mine as (
      select seqs from sekisho.copy_claims where part_id = ${partId} and worker = ${worker} for share
    )
    update sekisho.copy_items i set destination_etag = g.etag
    from unnest(${seqs}, ${column("text[]", batch, ({ etag }) => etag)}) as g(seq, etag)
    join mine m on m.seqs @> g.seq
    where i.part_id = ${partId} and i.seq = any(${seqs}) and i.seq = g.seq`,
  );
}
