import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** True while a worker is copying this object of the journal. */
export const isHeld = (partId: SQLWrapper, seq: SQLWrapper): SQL<boolean> => sql`exists (
  select from sekisho.copy_claims held
  where held.part_id = ${partId} and held.worker is not null and held.seqs @> ${seq})`;
