import { sql } from "drizzle-orm";
import type { CopyFailure, PartStrategy } from "@/lib/schemas/copies";
import type { Database } from "@/server/platform/db/open-database";

const firstWaitSeconds = 30;
const longestWaitSeconds = 1_800;

/**
 * Ends parts of which every object is settled, and jobs of which every part has ended. A part's own counters say so: what
 * stands in other tables may be younger than the row that is waited for.
 */
export async function finishWhatIsDone(db: Database): Promise<void> {
  await db.execute(sql`
    update sekisho.copy_parts p set state = 'done'
    from sekisho.copies c
    where c.id = p.copy_id and c.state = 'running' and p.state in ('listing', 'running') and p.listing_done
      and p.listed_objects = p.copied_objects + p.present_objects + p.failed_objects + p.skipped_objects`);
  const { rowCount } = await db.execute(sql`select 1 from sekisho.copies c where ${isDone} limit 1`);
  if (rowCount === 0) return;
  await db.transaction(async (tx) => {
    // By a statement of its own: behind whoever tries a job again, the next one sees that its parts run again.
    await tx.execute(sql`select id from sekisho.copies c where ${isDone} for no key update`);
    await tx.execute(
      sql`update sekisho.copies c set state = 'completed', finished_at = now() where ${isDone}`,
    );
  });
}

const isDone = sql`c.state = 'running' and not exists (
  select 1 from sekisho.copy_parts p where p.copy_id = c.id and p.state not in ('done', 'cancelled'))`;

/** Ends jobs that are being cancelled, once no living worker holds anything of them. */
export async function finishCancelled(db: Database): Promise<void> {
  await db.execute(sql`
    with ended as (
      update sekisho.copies c set state = 'cancelled', finished_at = now()
      where c.state = 'cancelling' and not exists (
        select 1 from sekisho.copy_parts p
        where p.copy_id = c.id and (p.lister is not null or exists (
          select 1 from sekisho.copy_claims held where held.part_id = p.id and held.worker is not null)))
      returning c.id
    )
    update sekisho.copy_parts p set state = 'cancelled', pause = null from ended
    where p.copy_id = ended.id and p.state <> 'done'`);
}

/** Stops a part for one reason; the next try comes by itself, later after each pause in a row. */
export async function pausePart(db: Database, partId: string, failure: CopyFailure): Promise<void> {
  const pause = { by: "refusal", failure, at: new Date().toISOString() };
  await db.execute(sql`
    update sekisho.copy_parts set state = 'paused', lister = null, pauses = pauses + 1,
      pause = ${JSON.stringify(pause)}::jsonb || jsonb_build_object('retryAt', to_char(
        (now() + make_interval(secs => least(${longestWaitSeconds}::float8, ${firstWaitSeconds}::float8 * power(2, least(pauses, 10)))))
          at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    where id = ${partId} and state in ('waiting', 'listing', 'running')`);
}

/** Notes how a part is copied, once for all its objects. */
export async function setStrategy(db: Database, partId: string, strategy: PartStrategy): Promise<void> {
  await db.execute(
    sql`update sekisho.copy_parts set strategy = ${strategy} where id = ${partId} and strategy is null`,
  );
}
