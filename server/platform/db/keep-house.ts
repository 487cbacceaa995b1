import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "./open-database";

const everyMs = 2_000;
/** Bytes of write-ahead log; after a crash so many are read again. */
const mostLog = 256 * 2 ** 20;

type Table = { name: string; dead: boolean; changed: boolean };

/**
 * Does what PostgreSQL's background processes do, which the embedded database does not have. Tables are vacuumed and
 * analyzed by autovacuum's rules (a fifth of the rows dead, a tenth changed): without, plans are guesses and a job gets
 * slower while it runs. Checkpoints are made: without, the log grows until the database is closed. Answers how to stop it.
 * Rules: https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM, …/wal-configuration.html
 */
export function keepHouse(db: Database): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const keeping = (async () => {
    while (!signal.aborted) {
      // What fails now, as on a full disk, is looked at again in the next round.
      await cleanTables(db, signal).catch(() => {});
      await cutLog(db).catch(() => {});
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

async function cutLog(db: Database): Promise<void> {
  const { rows } = await db.execute<{ long: boolean }>(sql`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > ${mostLog} as long from pg_control_checkpoint()`);
  if (rows[0]?.long) await db.execute(sql`checkpoint`);
}

/** From a tenth of the usual sample: everybody waits meanwhile, and our plans need no histograms. */
const analyze = (db: Database, name: string) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local default_statistics_target = 10`);
    await tx.execute(sql`analyze ${sql.raw(name)}`);
  });
