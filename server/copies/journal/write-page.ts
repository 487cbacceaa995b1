import { sql } from "drizzle-orm";
import type { CopyItemState } from "@/lib/schemas/copies";
import { column } from "@/server/platform/db/column";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";

/** One line of a listing as it enters the journal. */
export type NewItem = {
  key: string;
  size: number;
  etag: string;
  ownerId: string | null;
  destinationKey: string;
  state: Extract<CopyItemState, "pending" | "present" | "failed">;
  /** Of what lies there already. */
  destinationEtag: string | null;
  failureId: string | null;
  /** How it is known of what is present. */
  verifiedBy: "etag" | "acl" | null;
};

type Page = { partId: string; worker: string; items: NewItem[]; cursor: string | null; done: boolean };

/**
 * Writes one page of a listing with its counters and the place where the listing goes on, in one statement. Answers
 * false, and writes nothing, when another worker lists this part by now.
 */
export async function writePage(
  db: Database,
  { partId, worker, items, cursor, done }: Page,
): Promise<boolean> {
  const rows = await runPrepared(
    db,
    sql`
    with held as (
      select id, next_seq from sekisho.copy_parts where id = ${partId} and lister = ${worker} for update
    ), given as (
      select * from unnest(
        ${column("text[]", items, ({ key }) => key)}, ${column("int8[]", items, ({ size }) => size)},
        ${column("text[]", items, ({ etag }) => etag)}, ${column("text[]", items, ({ ownerId }) => ownerId)},
        ${column("text[]", items, ({ destinationKey }) => destinationKey)}, ${column("text[]", items, ({ state }) => state)},
        ${column("text[]", items, ({ destinationEtag }) => destinationEtag)}, ${column("uuid[]", items, ({ failureId }) => failureId)}, ${column("text[]", items, ({ verifiedBy }) => verifiedBy)}
      ) with ordinality as t(key, size, etag, owner, destination, state, there, failure, verified, n)
    ), written as (
      insert into sekisho.copy_items
        (part_id, seq, key, size, etag, source_owner_id, destination_key, state, destination_etag, failure_id, verified_by)
      select held.id, held.next_seq + n, key, size, etag, owner, destination, state, there, failure, verified
      from held, given
    ), failures as (
      update sekisho.copy_failures f set objects = f.objects + g.objects, bytes = f.bytes + g.bytes
      from held, (select failure, count(*) as objects, sum(size) as bytes from given where failure is not null group by failure) g
      where f.id = g.failure
    )
    update sekisho.copy_parts p set
      next_seq = held.next_seq + s.n, cursor = ${cursor}, listing_done = ${done}::boolean,
      lister = case when ${done}::boolean then null else p.lister end, state = case when ${done}::boolean then 'running' else p.state end,
      listed_objects = p.listed_objects + s.n, listed_bytes = p.listed_bytes + s.bytes,
      present_objects = p.present_objects + s.present, present_bytes = p.present_bytes + s.present_bytes,
      failed_objects = p.failed_objects + s.failed, failed_bytes = p.failed_bytes + s.failed_bytes
    from held, (
      select count(*) as n, coalesce(sum(size), 0) as bytes,
        count(*) filter (where state = 'present') as present,
        coalesce(sum(size) filter (where state = 'present'), 0) as present_bytes,
        count(*) filter (where state = 'failed') as failed,
        coalesce(sum(size) filter (where state = 'failed'), 0) as failed_bytes
      from given
    ) s
    where p.id = held.id returning p.id`,
  );
  return rows.length === 1;
}
