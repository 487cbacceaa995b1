import { DrizzleQueryError } from "drizzle-orm/errors";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { isDatabaseAway } from "./is-database-away";

export type Database = NodePgDatabase & { $client: Pool };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

const connectMs = 5_000;
const options = { casing: "snake_case" } as const;

/**
 * A pool of connections to PostgreSQL, or to the embedded database, which speaks the same language. Opens nothing
 * until the first query; a connection that breaks is replaced by the next query.
 */
export function openDatabase(url: string, { connections = 10 } = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectMs,
    // A transaction of a client that hangs would hold up everybody else's.
    idle_in_transaction_session_timeout: 60_000,
    application_name: "sekisho",
  });
  // A connection that breaks while idle, or between two queries of a transaction, is heard of by the next query; without
  // listeners it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return Object.assign(drizzle(pool, options), { transaction: openTransaction(pool) });
}

/**
 * Drizzle's own transaction never gives back a connection that breaks at its `begin`: the pool runs dry, and its end is
 * waited for in vain. A connection that cannot be opened fails as a query does, and not like one to somewhere else.
 */
const openTransaction =
  (pool: Pool): Database["transaction"] =>
  async (work, config) => {
    const client = await pool.connect().catch((error: Error) => {
      throw new DrizzleQueryError("connect", [], error);
    });
    let broken = false;
    try {
      return await drizzle(client, options).transaction(work, config);
    } catch (error) {
      broken = isDatabaseAway(error);
      throw error;
    } finally {
      client.release(broken);
    }
  };
