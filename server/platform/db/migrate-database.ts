import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { Database } from "./open-database";

/** Any number that nobody else locks: "seki". */
const lockId = 0x73656b69;

/**
 * Brings the tables up to date, all or nothing; processes that start together take turns. All of it is one transaction:
 * PGlite's clients share a session, and so its locks, but never a transaction.
 */
export async function migrateDatabase({ $client: pool }: Database): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [lockId]);
    // Its own begin is a warning, its own commit is the end of this transaction.
    await migrate(drizzle(client), { migrationsFolder: "server/platform/db/migrations" });
    client.release();
  } catch (error) {
    // Ends the session, and the lock with it.
    client.release(true);
    throw error;
  }
}
