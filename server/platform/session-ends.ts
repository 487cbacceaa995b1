import { gt, lt, sql } from "drizzle-orm";
import type { Database } from "./db/open-database";
import { sessionEnds } from "./db/schema/session-ends";
import { summarizeError } from "./db/summarize-error";
import type { Logger } from "./log";
import { waitAtMost } from "./wait-at-most";

type Session = { id: string; personId: string; beganAtMs: number };
export type SessionEnds = {
  /** Ends one session. This process refuses it at once, the others within a second. */
  end: (session: Session) => Promise<void>;
  /** Ends every session that a person has begun. */
  endAllOf: (personId: string) => Promise<void>;
  hasEnded: (session: Session) => Promise<boolean>;
};

const readAgainMs = 1_000;
const afterFailureMs = 5_000;
const patienceMs = 1_000;

/**
 * What was ended before its time, kept in the database for all processes. While that is away, sessions go on by what was
 * read last and what was ended here, which is written down when it is back.
 */
export function createSessionEnds(
  db: Database,
  log: Pick<Logger, "warn">,
  lifetimeSeconds: number,
): SessionEnds {
  const known = new Map<string, number>();
  const unwritten = new Map<string, number>();
  let reading: Promise<void> | null = null;
  let readAgainAt = 0;

  const write = async () => {
    for (const [subject, untilMs] of unwritten) {
      await insertEnd(db, subject, untilMs, lifetimeSeconds);
      unwritten.delete(subject);
    }
  };
  const read = async () => {
    await write();
    const rows = await db.select().from(sessionEnds).where(gt(sessionEnds.forgetAt, sql`now()`));
    for (const { subject, until } of rows)
      known.set(subject, Math.max(until.getTime(), known.get(subject) ?? 0));
  };
  const refresh = async () => {
    try {
      await read();
      readAgainAt = performance.now() + readAgainMs;
    } catch (error) {
      log.warn(summarizeError(error), "ended sessions could not be read: by what is known");
      readAgainAt = performance.now() + afterFailureMs;
    } finally {
      reading = null;
    }
  };
  const put = async (subject: string) => {
    const untilMs = Date.now();
    known.set(subject, untilMs);
    unwritten.set(subject, untilMs);
    await write().catch((error: unknown) =>
      log.warn(summarizeError(error), "a session’s end waits for the database"),
    );
  };
  return {
    end: ({ id }) => put(id),
    endAllOf: (personId) => put(allOf(personId)),
    hasEnded: async ({ id, personId, beganAtMs }) => {
      if (performance.now() >= readAgainAt) {
        reading ??= refresh();
        await waitAtMost(patienceMs, [reading]);
      }
      return [id, allOf(personId)].some((subject) => beganAtMs <= (known.get(subject) ?? 0));
    },
  };
}

const allOf = (personId: string) => `of ${personId}`;

async function insertEnd(db: Database, subject: string, untilMs: number, lifetimeSeconds: number) {
  const until = new Date(untilMs);
  const forgetAt = new Date(untilMs + lifetimeSeconds * 1000);
  await db
    .insert(sessionEnds)
    .values({ subject, until, forgetAt })
    .onConflictDoUpdate({ target: sessionEnds.subject, set: { until, forgetAt } });
  await db.delete(sessionEnds).where(lt(sessionEnds.forgetAt, sql`now()`));
}
