import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/platform/db/open-database";
import { holdLease } from "@/server/platform/workers/lease";
import { type Claimed, columns, type Row, toClaimed } from "./claimed";
import { cutByBytes } from "./cut-by-bytes";
import { toRanges } from "./to-ranges";

/** Objects that are looked at for those that are to be copied: of a job that was run before most are not. */
const window = 4_096;

/**
 * Takes the next objects of a part for this worker while its lease runs, durable before the first request is sent: those
 * that came back from others, or else the next `most` of the listing.
 */
export async function claimItems(
  db: Database,
  partId: string,
  worker: string,
  most: number,
): Promise<Claimed[]> {
  return db.transaction(async (tx) => {
    if (!(await holdLease(tx, worker))) return [];
    const returned = await claimReturned(tx, partId, worker);
    return returned.length > 0 ? returned : claimListed(tx, partId, worker, most);
  });
}

async function claimReturned(tx: Transaction, partId: string, worker: string): Promise<Claimed[]> {
  const { rows: taken } = await tx.execute<{ seqs: string; attempts: number }>(sql`
    update sekisho.copy_claims set worker = ${worker}, attempts = attempts + 1
    where id = (
      select id from sekisho.copy_claims where part_id = ${partId} and worker is null limit 1 for update skip locked)
    returning seqs, attempts`);
  const [claim] = taken;
  if (!claim) return [];
  // As an array, which the primary key serves: a join with the ranges walks over the whole table.
  const { rows } = await tx.execute<Row>(sql`
    select ${columns}, i.attempts + ${claim.attempts} as attempts from sekisho.copy_items i
    where i.part_id = ${partId} and i.seq = any(array(
      select generate_series(lower(span), upper(span) - 1) from unnest(${claim.seqs}::int8multirange) as span))
    order by i.seq`);
  return rows.map(toClaimed);
}

async function claimListed(
  tx: Transaction,
  partId: string,
  worker: string,
  most: number,
): Promise<Claimed[]> {
  // Locked by a statement of its own: what is listed up to here is seen by the next one.
  const { rows: parts } = await tx.execute<{ from: string; to: string }>(sql`
    select claimed_seq as from, next_seq as to from sekisho.copy_parts where id = ${partId} for update`);
  const to = Number(parts[0]?.to ?? 0);
  for (let from = Number(parts[0]?.from ?? 0); from < to; from += window) {
    const end = Math.min(from + window, to);
    const rows = await readPending(tx, partId, { from, end, most });
    const claimed = cutByBytes(rows);
    const last = claimed.length < most && claimed.length === rows.length ? end : claimed.at(-1)!.seq;
    if (claimed.length > 0 || end === to) {
      await writeClaim(tx, partId, worker, claimed, last);
      return claimed;
    }
  }
  return [];
}

async function readPending(
  tx: Transaction,
  partId: string,
  { from, end, most }: { from: number; end: number; most: number },
): Promise<Claimed[]> {
  const { rows } = await tx.execute<Row>(sql`
    select ${columns}, i.attempts + 1 as attempts from sekisho.copy_items i
    where i.part_id = ${partId} and i.seq > ${from} and i.seq <= ${end} and i.state = 'pending'
    order by i.seq limit ${most}`);
  return rows.map(toClaimed);
}

async function writeClaim(
  tx: Transaction,
  partId: string,
  worker: string,
  claimed: readonly Claimed[],
  last: number,
): Promise<void> {
  const seqs = toRanges(claimed.map(({ seq }) => seq));
  await tx.execute(sql`
    with held as (
      insert into sekisho.copy_claims (id, part_id, worker, seqs, attempts)
      select ${randomUUID()}, ${partId}, ${worker}, ${seqs}::int8multirange, 1 where ${seqs} <> '{}'
    )
    update sekisho.copy_parts set claimed_seq = ${last} where id = ${partId}`);
}
