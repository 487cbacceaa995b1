import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "./open-database";

const everyMs = 2_000;

type Table = { name: string; dead: boolean; changed: boolean };

/**
 * Vacuums and analyzes tables by the rules of PostgreSQL's autovacuum (a fifth of the rows dead, a tenth changed), which the
 * embedded database does not run: without, its plans are guesses and a job gets slower while it runs. Answers how to stop it.
 * Rules: https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM
 */
export function keepHouse(db: Database): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const keeping = (async () => {
    while (!signal.aborted) {
      // What fails now, as on a full disk, is looked at again in the next round.
      await cleanTables(db, signal).catch(() => {});
      await wait(everyMs, undefined, { signal }).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await keeping;
  };
}

async function cleanTables(db: Database, signal: AbortSignal): Promise<void> {
  const { rows } = await db.execute<Table>(sql`
    select format('%I.%I', schemaname, relname) as name,
      n_dead_tup > 1000 + 0.2 * n_live_tup as dead, n_mod_since_analyze > 500 + 0.1 * n_live_tup as changed
    from pg_stat_user_tables
    where n_dead_tup > 1000 + 0.2 * n_live_tup or n_mod_since_analyze > 500 + 0.1 * n_live_tup`);
  for (const { name, dead, changed } of rows) {
    if (signal.aborted) return;
    if (dead) await db.execute(sql`vacuum ${sql.raw(name)}`);
    if (changed) await analyze(db, name);
  }
}

/** From a tenth of the usual sample: everybody waits meanwhile, and our plans need no histograms. */
const analyze = (db: Database, name: string) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local default_statistics_target = 10`);
    await tx.execute(sql`analyze ${sql.raw(name)}`);
  });
