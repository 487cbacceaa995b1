import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "./db/open-database";
import { summarizeError } from "./db/summarize-error";
import type { Logger } from "./log";

/** So many points of one kind for each key in a window of seconds. */
type LimiterOptions = { name: string; points: number; duration: number };
export type Limiter = Pick<RateLimiterMemory, "points" | "consume" | "get" | "delete">;
/** Makes the limiters of a process. */
export type MakeLimiter = (options: LimiterOptions) => Limiter;

const patienceMs = 1_000;
const leaveAloneMs = 5_000;

/** Counts for this process alone. */
export const inMemory: MakeLimiter = ({ name, ...options }) =>
  new RateLimiterMemory({ keyPrefix: name, ...options });

/**
 * Counts in the database, for all processes that share it. While that does not answer, each counts for itself; a key
 * that is over its limit is refused from memory, so that a flood of its requests asks the database once.
 */
export function inDatabase(db: Database, log: Pick<Logger, "warn">): MakeLimiter {
  let awayUntil = 0;
  return ({ name, points, duration }) => {
    const own = inMemory({ name, points, duration });
    const shared = new RateLimiterPostgres({
      ...{ storeClient: db.$client, storeType: "pool", keyPrefix: name, points, duration },
      ...{ schemaName: "sekisho", tableName: "rate_limits", tableCreated: true },
      inMemoryBlockOnConsumed: points + 1,
    });
    const ask = async <T>(by: (limiter: Limiter) => Promise<T>): Promise<T> => {
      if (performance.now() < awayUntil) return by(own);
      try {
        return await within(patienceMs, by(shared));
      } catch (error) {
        if (error instanceof RateLimiterRes) throw error;
        awayUntil = performance.now() + leaveAloneMs;
        log.warn(summarizeError(error), "limits count for this process alone: the database does not answer");
        return by(own);
      }
    };
    return {
      points,
      consume: (key, amount) => ask((limiter) => limiter.consume(key, amount)),
      get: (key) => ask((limiter) => limiter.get(key)),
      delete: (key) => ask((limiter) => limiter.delete(key)),
    };
  };
}

/** The embedded database serves one process: there is nobody to share with. */
export const chooseLimiters = (
  { databaseUrl }: { databaseUrl: string | null },
  db: Database,
  log: Pick<Logger, "warn">,
): MakeLimiter => (databaseUrl === null ? inMemory : inDatabase(db, log));

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  work.catch(() => {});
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
