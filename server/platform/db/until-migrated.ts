import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@/server/platform/log";
import { migrateDatabase } from "./migrate-database";
import type { Database } from "./open-database";
import { summarizeError } from "./summarize-error";

const longestWaitMs = 5_000;
const sayAgainMs = 60_000;

/**
 * Waits for the database to answer and its tables to be up to date; says why it waits when that changes, and once a
 * minute. Ends without a word when `signal` aborts.
 */
export async function untilMigrated(db: Database, log: Logger, signal: AbortSignal): Promise<void> {
  let said = { reason: "", at: 0 };
  for (let waitMs = 100; !signal.aborted; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
    try {
      return await migrateDatabase(db);
    } catch (error) {
      const summary = summarizeError(error);
      if (summary.reason !== said.reason || Date.now() - said.at > sayAgainMs) {
        said = { reason: summary.reason, at: Date.now() };
        log.error(summary, "the database is not ready, waiting for it");
      }
      await wait(waitMs, undefined, { signal }).catch(() => {});
    }
  }
}
