import { type SQL, sql } from "drizzle-orm";
import type { CopySort } from "@/lib/schemas/copies";
import { copies } from "@/server/platform/db/schema/copies";

/** Of each job: how many objects are listed, how many failed, how many parts it has and how many of them stand still. */
export const sums = sql`(select copy_id, sum(listed_objects)::bigint as listed, sum(failed_objects) as failed,
    count(*) as parts, count(*) filter (where state in ('paused', 'done', 'cancelled')) as standing
  from sekisho.copy_parts group by copy_id) sums`;

/** What wants a look first: paused, then with failures, then under way, then what has ended. */
const rank = sql`case when ${copies.state} = 'running' and sums.parts = sums.standing then 0
  when ${copies.state} = 'completed' and sums.failed > 0 then 1
  else 1 + array_position(array['planning', 'running', 'cancelling', 'cancelled', 'completed'], ${copies.state}) end`;

/** What jobs are put in order by; `read` is what a cursor keeps of it, `write` the same as the database has it. */
type Order = { by: SQL; read: SQL; write: (value: string | number) => SQL; text: boolean };

const byText = (by: SQL): Order => ({ by, read: by, write: (value) => sql`${value}::text`, text: true });
const byNumber = (by: SQL): Order => ({ by, read: by, write: (value) => sql`${value}::bigint`, text: false });

export const copyOrders: Record<CopySort, Order> = {
  /** In microseconds, as the database keeps it: milliseconds would leave out jobs of the same one. */
  created: {
    by: sql`${copies.createdAt}`,
    read: sql`(extract(epoch from ${copies.createdAt}) * 1000000)::bigint`,
    write: (value) => sql`timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond'`,
    text: false,
  },
  name: byText(sql`lower(${copies.name} collate "C")`),
  person: byText(sql`lower(${copies.createdBy} collate "C")`),
  state: byNumber(rank),
  objects: byNumber(sql`coalesce(sums.listed, 0)`),
};

/** These ask every job's parts. */
export const needsSums = (sort: CopySort) => sort === "state" || sort === "objects";
