import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { Problem } from "@/server/platform/problem";
import { claimSize } from "./claimed";

/** Asks the workers to end a job. False when it has ended. */
export async function markCancelling(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update sekisho.copies set state = 'cancelling' where id = ${id} and state in ('running', 'cancelling')`);
  return rowCount === 1;
}

/** Lets no new object of a job, or of one of its parts, begin. */
export async function pauseByPerson(db: Database, id: string, partId: string | null): Promise<void> {
  const pause = { by: "person", failure: null, at: new Date().toISOString(), retryAt: null };
  await db.execute(sql`
    update sekisho.copy_parts set state = 'paused', lister = null, pause = ${JSON.stringify(pause)}::jsonb
    where copy_id = ${id} and (${partId}::uuid is null or id = ${partId}) and state in ('waiting', 'listing', 'running', 'paused')`);
}

/** Lets what has paused go on, whoever paused it. */
export async function resumeParts(db: Database, id: string, partId: string | null): Promise<void> {
  await db.execute(sql`
    update sekisho.copy_parts set state = 'running', pause = null, pauses = 0
    where copy_id = ${id} and (${partId}::uuid is null or id = ${partId}) and state = 'paused'`);
}

/**
 * Puts a job's failed objects back and lets it run again: those that were claimed once wait in claims, the others are met
 * by whoever claims on. Answers how many; null for a job that is cancelled, also a moment ago. Throws `copy_items_removed`.
 */
export async function retryFailed(db: Database, id: string): Promise<number | null> {
  return db.transaction(async (tx) => {
    const { rows: jobs } = await tx.execute(sql`
      select id from sekisho.copies where id = ${id} and state not in ('cancelling', 'cancelled') for no key update`);
    if (jobs.length === 0) return null;
    // By a statement of its own: nobody claims on meanwhile, and the next one knows how far the claims have come.
    const { rows: parts } = await tx.execute<{ removed: boolean }>(sql`
      select removed_objects > 0 as removed from sekisho.copy_parts where copy_id = ${id} order by id for update`);
    if (parts.some(({ removed }) => removed)) throw new Problem("copy_items_removed", { id });
    const { rows } = await tx.execute<{ n: number }>(sql`
      with again as (
        update sekisho.copy_items i set state = 'pending', failure_id = null, updated_at = now()
        from sekisho.copy_parts p
        where p.id = i.part_id and p.copy_id = ${id} and i.failure_id is not null and i.state = 'failed' and i.destination_key <> ''
        returning i.part_id, i.seq, i.seq <= p.claimed_seq as claimed
      ), numbered as (
        select part_id, seq, (row_number() over (partition by part_id order by seq) - 1) / ${claimSize} as claim
        from again where claimed
      ), returned as (
        insert into sekisho.copy_claims (id, part_id, seqs, attempts)
        select gen_random_uuid(), part_id, range_agg(int8range(seq, seq + 1)), 0 from numbered group by part_id, claim
      )
      select count(*)::int as n from again`);
    const again = rows[0]?.n ?? 0;
    await tx.execute(sql`
      update sekisho.copy_failures f set objects = left_over.objects, bytes = left_over.bytes
      from (
        select f.id, count(i.seq) as objects, coalesce(sum(i.size), 0) as bytes
        from sekisho.copy_failures f join sekisho.copy_parts p on p.id = f.part_id
        left join sekisho.copy_items i on i.part_id = f.part_id and i.failure_id = f.id and i.state = 'failed'
        where p.copy_id = ${id} group by f.id
      ) left_over where f.id = left_over.id`);
    await tx.execute(sql`
      update sekisho.copy_parts p set failed_objects = f.objects, failed_bytes = f.bytes,
        state = case when p.state = 'paused' then p.state else 'running' end
      from (
        select p.id, coalesce(sum(f.objects), 0) as objects, coalesce(sum(f.bytes), 0) as bytes
        from sekisho.copy_parts p left join sekisho.copy_failures f on f.part_id = p.id
        where p.copy_id = ${id} group by p.id
      ) f where p.id = f.id`);
    if (again > 0)
      await tx.execute(sql`update sekisho.copies set state = 'running', finished_at = null where id = ${id}`);
    return again;
  });
}
