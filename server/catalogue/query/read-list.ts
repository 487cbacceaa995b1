import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";

type List = { value: SQL; ordered: (limit: SQL) => SQL; most: number; steady: boolean };

/**
 * `value` of each of the ordered rows `o`, `most` at most, as one JSON list: columns one by one cost the server three times
 * as much. Of a `steady` question the plan is kept, which is more than half of what it costs.
 */
export async function readList<T>(db: Database, { value, ordered, most, steady }: List): Promise<T[]> {
  const limited = ordered(sql.raw(String(roundUp(most))));
  const statement = sql`select json_agg(${value}) as list from (select * from (${limited}) o limit ${most}) o`;
  const rows = steady
    ? await runPrepared<{ list: T[] | null }>(db, statement)
    : (await db.execute<{ list: T[] | null }>(statement)).rows;
  return rows[0]?.list ?? [];
}

/** A plan is made for a limit that it knows: for few of them, so that texts stay few. */
const steps = [11, 51, 201, 1001];
const roundUp = (most: number) => steps.find((step) => step >= most) ?? most;
