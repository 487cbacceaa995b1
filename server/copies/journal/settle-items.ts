import { sql } from "drizzle-orm";
import { column } from "@/server/platform/db/column";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";
import type { SettledState } from "@/server/platform/db/schema/copies";

/** What became of a claimed object; `pending`: it goes back, untouched. */
export type Settled = {
  seq: number;
  state: SettledState;
  etag: string | null;
  checksum: { algorithm: string; value: string } | null;
  verifiedBy: "checksum" | "etag" | "size" | "acl" | null;
  ownerId: string | null;
  failureId: string | null;
};

/**
 * Writes results down with the counters they change, and takes them out of the worker's claims, in one statement. An object
 * that this worker does not hold any more (its lease ran out and another took over) stays as it is. Answers how many
 * were this worker's. The part is locked first, as by whoever lists it, claims of it or tries it again: nobody waits for
 * another in a circle.
 */
export async function settleItems(
  db: Database,
  partId: string,
  worker: string,
  results: readonly Settled[],
): Promise<number> {
  if (results.length === 0) return 0;
  const seqs = column("int8[]", results, ({ seq }) => seq);
  const rows = await runPrepared<{ n: number }>(
    db,
    sql`
    with place as (
      select id from sekisho.copy_parts where id = ${partId} for update
    ), mine as (
      select c.id, c.seqs, c.attempts from place join sekisho.copy_claims c on c.part_id = place.id
      where c.worker = ${worker} for update of c
    ), given as (
      select t.*, m.id as claim, m.attempts from unnest(
        ${seqs}, ${column("text[]", results, ({ state }) => state)},
        ${column("text[]", results, ({ etag }) => etag)}, ${column("text[]", results, ({ checksum }) => checksum?.algorithm ?? null)},
        ${column("text[]", results, ({ checksum }) => checksum?.value ?? null)}, ${column("text[]", results, ({ verifiedBy }) => verifiedBy)},
        ${column("text[]", results, ({ ownerId }) => ownerId)}, ${column("uuid[]", results, ({ failureId }) => failureId)}
      ) as t(seq, state, etag, algorithm, value, verified_by, owner, failure)
      join mine m on m.seqs @> t.seq
    ), moved as (
      update sekisho.copy_items i set
        state = g.state, attempts = i.attempts + g.attempts, updated_at = now(), destination_etag = g.etag,
        verified_by = g.verified_by, owner_id = g.owner, failure_id = g.failure,
        checksum = case when g.value is null then null else jsonb_build_object('algorithm', g.algorithm, 'value', g.value) end
      from given g
      where i.part_id = ${partId} and i.seq = any(${seqs}) and i.seq = g.seq and i.state = 'pending' and g.state <> 'pending'
      returning i.state, i.size, i.failure_id
    ), returned as (
      insert into sekisho.copy_claims (id, part_id, seqs, attempts)
      select gen_random_uuid(), ${partId}, range_agg(int8range(seq, seq + 1)), min(attempts)
      from given where state = 'pending' group by claim
    ), left_over as (
      select m.id, m.seqs - range_agg(int8range(g.seq, g.seq + 1)) as seqs
      from mine m join given g on g.claim = m.id group by m.id, m.seqs
    ), narrowed as (
      update sekisho.copy_claims c set seqs = l.seqs from left_over l where c.id = l.id and not isempty(l.seqs)
    ), ended as (
      delete from sekisho.copy_claims c using left_over l where c.id = l.id and isempty(l.seqs)
    ), failures as (
      update sekisho.copy_failures f set objects = f.objects + m.objects, bytes = f.bytes + m.bytes
      from (select failure_id, count(*) as objects, sum(size) as bytes from moved where failure_id is not null group by failure_id) m
      where f.id = m.failure_id
    ), counts as (
      select state, count(*) as objects, sum(size) as bytes from moved group by state
    ), counted as (
      update sekisho.copy_parts p set
        copied_objects = p.copied_objects + ${total("objects", "copied")}, copied_bytes = p.copied_bytes + ${total("bytes", "copied")},
        present_objects = p.present_objects + ${total("objects", "present")}, present_bytes = p.present_bytes + ${total("bytes", "present")},
        failed_objects = p.failed_objects + ${total("objects", "failed")}, failed_bytes = p.failed_bytes + ${total("bytes", "failed")},
        skipped_objects = p.skipped_objects + ${total("objects", "skipped")}, skipped_bytes = p.skipped_bytes + ${total("bytes", "skipped")},
        pauses = case when ${total("objects", "copied")} > 0 then 0 else p.pauses end
      where p.id = ${partId}
    )
    select count(*)::int as n from given`,
  );
  return rows[0]?.n ?? 0;
}

const total = (what: "objects" | "bytes", state: string) =>
  sql`coalesce((select ${sql.raw(what)} from counts where state = ${state}), 0)`;
