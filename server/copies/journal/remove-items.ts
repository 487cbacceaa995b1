import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/platform/db/open-database";

/** A part of a job that ended long ago; `beside`: other parts whose rows may say something newer of the same copies. */
export type OldPart = { id: string; copyId: string; first: number; last: number; beside: string[] };

const hasEnded = (days: number) =>
  sql`c.state in ('completed', 'cancelled') and c.finished_at < now() - make_interval(days => ${days})`;

/** Parts of jobs that ended more than `days` ago and still have rows of objects, the oldest first. */
export async function findOldParts(db: Database, days: number): Promise<{ id: string; copyId: string }[]> {
  const { rows } = await db.execute<{ id: string; copy_id: string }>(sql`
    select p.id, p.copy_id from sekisho.copy_parts p join sekisho.copies c on c.id = p.copy_id
    where ${hasEnded(days)} and p.removed_objects < p.listed_objects
    order by c.finished_at, p.position`);
  return rows.map(({ id, copy_id: copyId }) => ({ id, copyId }));
}

/** Which numbers its rows have, and which parts copied from the same bucket to the same one. */
export async function readOldPart(
  db: Database,
  { id, copyId }: { id: string; copyId: string },
): Promise<OldPart> {
  const { rows } = await db.execute<{
    first: string | null;
    last: string | null;
    beside: string[] | null;
  }>(sql`
    select (select min(seq) from sekisho.copy_items where part_id = ${id}) as first,
      (select max(seq) from sekisho.copy_items where part_id = ${id}) as last,
      (select array_agg(q.id::text) from sekisho.copy_parts p
        join sekisho.copies c on c.id = p.copy_id
        join sekisho.copies d on d.destination->>'bucket' = c.destination->>'bucket'
        join sekisho.copy_parts q on q.copy_id = d.id and (q.account_id, q.bucket) = (p.account_id, p.bucket)
        where p.id = ${id} and q.id <> p.id and q.removed_objects < q.listed_objects) as beside`);
  const { first = null, last = null, beside = null } = rows[0] ?? {};
  return { id, copyId, first: Number(first ?? 1), last: Number(last ?? 0), beside: beside ?? [] };
}

/**
 * Takes the rows `from` … `to` of a part out of the journal. What they say of copies goes into copy_marks, unless a row
 * that stays says something newer. Answers how many; null when its job has not ended so long ago any more, by a retry.
 */
export async function removeItems(
  db: Database,
  part: OldPart,
  { from, to, days }: { from: number; to: number; days: number },
): Promise<number | null> {
  return db.transaction(async (tx) => {
    // Nobody tries the job again meanwhile; jobs before parts, as everywhere.
    const { rowCount } = await tx.execute(
      sql`select id from sekisho.copies c where c.id = ${part.copyId} and ${hasEnded(days)} for share`,
    );
    return rowCount === 1 ? moveItems(tx, part, from, to) : null;
  });
}

async function moveItems(
  tx: Transaction,
  { id, beside }: OldPart,
  from: number,
  to: number,
): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    with gone as (
      delete from sekisho.copy_items where part_id = ${id} and seq between ${from} and ${to}
      returning part_id, seq, key, destination_key, etag, destination_etag, state, updated_at
    ), said as (
      select distinct on (g.key collate "C", g.destination_key) g.*
      from gone g where g.state in ('copied', 'present')
      order by g.key collate "C", g.destination_key, g.updated_at desc
    ), marked as (
      insert into sekisho.copy_marks
        (account_id, bucket, key, destination_bucket, destination_key, etag, destination_etag, copy_id, copied_at)
      select p.account_id, p.bucket, s.key, c.destination->>'bucket', s.destination_key, s.etag, s.destination_etag, c.id, s.updated_at
      from said s
      join sekisho.copy_parts p on p.id = s.part_id
      join sekisho.copies c on c.id = p.copy_id and c.destination is not null
      where not exists (
        select from sekisho.copy_items i
        where i.part_id = any(${sql.param(beside)}::uuid[]) and i.key collate "C" = s.key and i.destination_key = s.destination_key
          and i.state in ('copied', 'present') and i.destination_etag is not null
          and (i.updated_at, i.part_id, i.seq) > (s.updated_at, s.part_id, s.seq))
      on conflict (account_id, bucket, key collate "C", destination_bucket, destination_key) do update set
        etag = excluded.etag, destination_etag = excluded.destination_etag, copy_id = excluded.copy_id, copied_at = excluded.copied_at
      where copy_marks.copied_at <= excluded.copied_at
    ), counted as (
      update sekisho.copy_parts set removed_objects = removed_objects + (select count(*) from gone) where id = ${id}
    )
    select count(*)::int as n from gone`);
  return rows[0]?.n ?? 0;
}
