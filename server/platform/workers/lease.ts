import { randomUUID } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { workers } from "@/server/platform/db/schema/workers";
import { isNear, parseIdentity, runs, thisProcess } from "@/server/platform/process-identity";

/** A worker that was not seen for so long is dead: what it holds may be taken over. */
const leaseSeconds = 4;

const isOver = sql`seen_at <= now() - make_interval(secs => ${leaseSeconds})`;

/**
 * Signs a new worker in, and ends the leases of those whose process has ended on this machine: a worker that starts behind
 * a killed one need not wait for its lease to run out. Answers its id.
 */
export async function signIn(db: Database): Promise<string> {
  const id = randomUUID();
  const signedIn = await db.select().from(workers);
  const dead = signedIn.filter(({ host }) => hasEnded(host)).map((row) => row.id);
  if (dead.length > 0)
    await db
      .update(workers)
      .set({ seenAt: new Date(0) })
      .where(inArray(workers.id, dead));
  await db.insert(workers).values({ id, host: JSON.stringify(thisProcess()) });
  return id;
}

function hasEnded(host: string): boolean {
  const worker = parseIdentity(host);
  return worker !== null && isNear(worker) && !runs(worker);
}

/** Prolongs a lease. False when it has run out: others may have taken over what this worker held. */
export async function prolong(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update sekisho.workers set seen_at = now()
    where id = ${id} and seen_at > now() - make_interval(secs => ${leaseSeconds})`);
  return rowCount === 1;
}

/** Workers whose lease has run out: it never runs again. They stay until what they held has been taken over. */
export async function findDead(db: Database): Promise<string[]> {
  const dead = await db.select({ id: workers.id }).from(workers).where(isOver);
  return dead.map(({ id }) => id);
}

/**
 * True while this worker's lease runs; nobody ends it before the transaction does, so that whoever takes over finds what is
 * claimed in it.
 */
export async function holdLease(tx: Pick<Database, "execute">, id: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select id from sekisho.workers
    where id = ${id} and seen_at > now() - make_interval(secs => ${leaseSeconds}) for key share`);
  return rows.length === 1;
}

/** Forgets a worker that holds nothing any more: nobody waits for its lease to run out, or looks for what it held. */
export async function signOut(db: Pick<Database, "delete">, id: string): Promise<void> {
  await db.delete(workers).where(eq(workers.id, id));
}

/** The ids of workers that live, as a subquery. */
export const liveWorkers = sql`select w.id from sekisho.workers w where w.seen_at > now() - make_interval(secs => ${leaseSeconds})`;

/** How many workers live. */
export async function countWorkers(db: Database): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from sekisho.workers where seen_at > now() - make_interval(secs => ${leaseSeconds})`);
  return rows[0]?.n ?? 0;
}
