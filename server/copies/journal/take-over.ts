import { sql } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { findDead, signOut } from "@/server/platform/workers/lease";

/**
 * Gives back what dead workers held: their objects are copied again, conditionally, and their listings go on. Costs a look
 * at the workers only while all live.
 */
export async function takeOver(db: Database): Promise<void> {
  for (const worker of await findDead(db))
    await db.transaction(async (tx) => {
      // First, for it waits for what the worker is claiming at this moment, and lets it claim nothing more.
      await signOut(tx, worker);
      await giveBack(tx, worker);
    });
}

/** Gives back what workers hold that nobody knows any more: for the start of a worker. */
export async function giveBackOrphans(db: Database): Promise<void> {
  await db.execute(sql`
    update sekisho.copy_claims set worker = null where worker not in (select id from sekisho.workers)`);
  await db.execute(sql`
    update sekisho.copy_parts set lister = null where lister not in (select id from sekisho.workers)`);
}

/**
 * Gives back what this worker holds of one part while nothing of the part is under way here: what a lane could not write
 * down when the database went away, although the worker lives on.
 */
export async function giveBackPart(db: Database, partId: string, worker: string): Promise<void> {
  await db.execute(sql`
    update sekisho.copy_claims set worker = null where part_id = ${partId} and worker = ${worker}`);
}

/** Gives back what this worker holds, when it stops. */
export async function giveBack(db: Pick<Database, "execute">, worker: string): Promise<void> {
  // Parts before claims, as everywhere.
  await db.execute(sql`update sekisho.copy_parts set lister = null where lister = ${worker}`);
  await db.execute(sql`update sekisho.copy_claims set worker = null where worker = ${worker}`);
}
