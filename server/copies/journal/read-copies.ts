import { and, asc, inArray, type SQL, sql } from "drizzle-orm";
import type { CopyJobSummary, CopySort, CopyState } from "@/lib/schemas/copies";
import { keyset } from "@/server/platform/db/keyset";
import type { Database } from "@/server/platform/db/open-database";
import { copies, copyParts } from "@/server/platform/db/schema/copies";
import { copyOrders, needsSums, sums } from "./copy-orders";
import type { CopyRow, PartRow } from "./rows";
import { summarize } from "./summarize";

/** Where a job stands: by its value, then by its id. */
type CopyPlace = { value: string | number; id: string };
/** `accounts`: only jobs that touch no others; undefined: all jobs. */
type CopyQuery = {
  sort: CopySort;
  descending: boolean;
  limit: number;
  after: CopyPlace | null;
  state?: CopyState;
  accounts?: readonly string[];
};
export type CopyPage = { items: CopyJobSummary[]; next: CopyPlace | null };

/** Jobs in an order, behind `after` in it. */
export async function readCopies(db: Database, query: CopyQuery): Promise<CopyPage> {
  const rows = await readRows(db, query);
  const page = rows.slice(0, query.limit);
  const parts = await readParts(
    db,
    page.map(({ row }) => row.id),
  );
  const last = rows.length > query.limit && page.at(-1);
  return {
    items: page.map(({ row }) => summarize(row, parts.get(row.id) ?? [])),
    next: last ? { value: last.value, id: last.row.id } : null,
  };
}

async function readRows(db: Database, query: CopyQuery): Promise<{ row: CopyRow; value: string | number }[]> {
  const { by, read, write, text } = copyOrders[query.sort];
  const after = query.after && [write(query.after.value), sql`${query.after.id}::uuid`];
  const { behind, order } = keyset([by, sql`${copies.id}`], after, query.descending);
  const { state, accounts } = query;
  const jobs = db.select({ row: copies, value: read.mapWith(text ? String : Number) }).from(copies);
  return (needsSums(query.sort) ? jobs.leftJoin(sums, sql`sums.copy_id = ${copies.id}`) : jobs)
    .where(and(behind, state && isIn(state), accounts && isOf(accounts)))
    .orderBy(order)
    .limit(query.limit + 1);
}

async function readParts(db: Database, ids: readonly string[]): Promise<Map<string, PartRow[]>> {
  if (ids.length === 0) return new Map();
  const parts = await db
    .select()
    .from(copyParts)
    .where(inArray(copyParts.copyId, [...ids]))
    .orderBy(asc(copyParts.position));
  return Map.groupBy(parts, ({ copyId }) => copyId);
}

/** The journal says "running" of a job that has paused: its parts tell. */
function isIn(state: CopyState): SQL {
  const paused = sql`(${copies.state} = 'running' and exists (select 1 from sekisho.copy_parts p where p.copy_id = ${copies.id})
    and not exists (select 1 from sekisho.copy_parts p where p.copy_id = ${copies.id} and p.state not in ('paused', 'done', 'cancelled')))`;
  if (state === "paused") return paused;
  return state === "running"
    ? sql`${copies.state} = 'running' and not ${paused}`
    : sql`${copies.state} = ${state}`;
}

const isOf = (accounts: readonly string[]): SQL => sql`not exists (
  select 1 from jsonb_array_elements(${copies.request}->'selection'->'sources') s
  where s->>'accountId' <> all(${sql.param(accounts)}::text[]))`;
