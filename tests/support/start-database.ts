import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe } from "vitest";
import { startDatabase } from "@/server/database";
import { embeddedAddress } from "@/server/platform/db/embedded-address";
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { openDatabase } from "@/server/platform/db/open-database";
import { makePostgres, postgresPrograms } from "./start-postgres";

export type StartedDatabase = { url: string; close: () => Promise<void> };

/** The embedded database in this process, in a folder of its own. */
export async function startEmbedded(): Promise<StartedDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-db-"));
  const stop = await startDatabase(folder, (reason) => {
    throw new Error(reason);
  });
  return {
    url: embeddedAddress(folder).url,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL server, with our tables. */
async function startPostgres(): Promise<StartedDatabase> {
  const { url, start, remove } = await makePostgres();
  await start();
  const db = openDatabase(url, { connections: 1 });
  await migrateDatabase(db);
  await db.$client.end();
  return { url, close: remove };
}

type Start = () => Promise<StartedDatabase>;

/** The same tests on both engines; those on PostgreSQL are skipped, and say why, where there is no server. */
export function describeEngines(title: string, tests: (start: Start) => void): void {
  describe(`${title} on the embedded database`, () => tests(startEmbedded));
  if (postgresPrograms()) describe(`${title} on PostgreSQL`, () => tests(startPostgres));
  else
    describe.skip(`${title} on PostgreSQL: skipped, this machine has no PostgreSQL server`, () =>
      tests(startPostgres));
}
