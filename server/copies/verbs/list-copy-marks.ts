import { sql } from "drizzle-orm";
import type { CopyMarkQuery, CopyMarks } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";

type Row = { key: string; etag: string; copy_id: string; at: Date; to_bucket: string; to_key: string };

const most = 10_000;

/** Objects of a bucket between two keys that a job has copied, the newest copy of each; 10,000 at most. */
export async function listCopyMarks(
  ctx: Context,
  { accountId, bucket, from, to }: CopyMarkQuery,
): Promise<CopyMarks> {
  authorize(ctx, "copies:read", [accountId]);
  const { rows } = await ctx.db.execute<Row>(sql`
    select distinct on (key collate "C") * from (
      select i.key, i.etag, p.copy_id, i.updated_at as at, c.destination->>'bucket' as to_bucket, i.destination_key as to_key
      from sekisho.copy_parts p
      join sekisho.copies c on c.id = p.copy_id and c.destination is not null
      join sekisho.copy_items i on i.part_id = p.id and i.state in ('copied', 'present')
        and i.key collate "C" >= ${from} and i.key collate "C" <= ${to}
      where p.account_id = ${accountId} and p.bucket = ${bucket} and p.removed_objects < p.listed_objects
      union all
      select m.key, m.etag, m.copy_id, m.copied_at, m.destination_bucket, m.destination_key from sekisho.copy_marks m
      where m.account_id = ${accountId} and m.bucket = ${bucket}
        and m.key collate "C" >= ${from} and m.key collate "C" <= ${to}
    ) copied
    order by key collate "C", at desc
    limit ${most}`);
  return {
    items: rows.map(({ key, etag, copy_id: copyId, at, to_bucket, to_key }) => ({
      key,
      etag,
      copyId,
      at: new Date(at).toISOString(),
      destination: { bucket: to_bucket, key: to_key },
    })),
  };
}
