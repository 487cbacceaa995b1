import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";

export type Database = NodePgDatabase & { $client: Pool };

const connectMs = 5_000;

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
  return drizzle(pool, { casing: "snake_case" });
}
