import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { finishWhatIsDone } from "@/server/copies/journal/advance";
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { openDatabase } from "@/server/platform/db/open-database";
import { makePostgres, postgresPrograms } from "@/tests/support/start-postgres";

// The embedded database lets one transaction in at a time.
test.skipIf(!postgresPrograms())(
  "a job whose last part ends as it is tried again does not end with it",
  async () => {
    const server = await makePostgres();
    await server.start();
    const db = openDatabase(server.url, { connections: 4 });
    await migrateDatabase(db);
    const id = randomUUID();
    await db.execute(sql`
      with job as (
        insert into sekisho.copies (id, name, state, created_by, request_hash, request)
        values (${id}, 'job', 'running', 'ann', '', '{}') returning id
      )
      insert into sekisho.copy_parts (id, copy_id, position, account_id, account_name, bucket, prefix, source, state)
      select ${randomUUID()}::uuid, id, 0, '1', 'a', 'b', '', '{}', 'done' from job`);
    const finishing = await db.transaction(async (tx) => {
      await tx.execute(sql`select id from sekisho.copies where id = ${id} for update`);
      await tx.execute(sql`update sekisho.copy_parts set state = 'running' where copy_id = ${id}`);
      const begun = finishWhatIsDone(db);
      await vi.waitFor(async () => {
        const { rowCount } = await db.execute(sql`select 1 from pg_locks where not granted`);
        expect(rowCount).toBeGreaterThan(0);
      });
      return { begun };
    });
    await finishing.begun;
    const { rows } = await db.execute(sql`select state from sekisho.copies`);
    expect(rows).toEqual([{ state: "running" }]);
    await db.$client.end();
    await server.remove();
  },
);
