import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { finishWhatIsDone } from "@/server/copies/journal/advance";
import { retryFailed } from "@/server/copies/journal/change-copy";
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { type Database, openDatabase } from "@/server/platform/db/open-database";
import { makePostgres, postgresPrograms } from "@/tests/support/start-postgres";

// The embedded database lets one transaction in at a time.
describe.skipIf(!postgresPrograms())("beside a job that is tried again", () => {
  let server: Awaited<ReturnType<typeof makePostgres>>;
  let db: Database;
  beforeAll(async () => {
    server = await makePostgres();
    await server.start();
    db = openDatabase(server.url, { connections: 4 });
    await migrateDatabase(db);
  }, 60_000);
  afterAll(async () => {
    await db.$client.end();
    await server.remove();
  });

  const insertPart = (copyId: string, position: number) => sql`
    insert into sekisho.copy_parts (id, copy_id, position, account_id, account_name, bucket, prefix, source, state)
    values (${randomUUID()}, ${copyId}, ${position}, '1', 'a', 'b', '', '{}', 'done')`;
  const makeJob = async () => {
    const id = randomUUID();
    await db.execute(sql`
      insert into sekisho.copies (id, name, state, created_by, request_hash, request)
      values (${id}, 'job', 'running', 'ann', '', '{}')`);
    await db.execute(insertPart(id, 0));
    return id;
  };
  const untilOneWaits = () =>
    vi.waitFor(async () => {
      const { rowCount } = await db.execute(sql`select 1 from pg_locks where not granted`);
      expect(rowCount).toBeGreaterThan(0);
    });

  test("the end of its last part does not end it", async () => {
    const id = await makeJob();
    const finishing = await db.transaction(async (tx) => {
      await tx.execute(sql`select id from sekisho.copies where id = ${id} for no key update`);
      await tx.execute(sql`update sekisho.copy_parts set state = 'running' where copy_id = ${id}`);
      const begun = finishWhatIsDone(db);
      await untilOneWaits();
      return { begun };
    });
    await finishing.begun;
    const { rows } = await db.execute(sql`select state from sekisho.copies where id = ${id}`);
    expect(rows).toEqual([{ state: "running" }]);
  });

  test("a part that is found in more buckets becomes more parts: neither waits for the other", async () => {
    const id = await makeJob();
    const retrying = await db.transaction(async (tx) => {
      await tx.execute(sql`select id from sekisho.copy_parts where copy_id = ${id} for update`);
      const begun = retryFailed(db, id);
      await untilOneWaits();
      await tx.execute(insertPart(id, 1));
      return { begun };
    });
    expect(await retrying.begun).toBe(0);
  });
});
