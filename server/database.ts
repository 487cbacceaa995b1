import { rmSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { embeddedAddress, makePrivateFolder } from "@/server/platform/db/embedded-address";
import { keepHouse } from "@/server/platform/db/keep-house";
import { lockFolder } from "@/server/platform/db/lock-folder";
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { openDatabase } from "@/server/platform/db/open-database";
import { servePglite } from "@/server/platform/db/serve-pglite";

/**
 * The embedded database: PGlite behind a socket that speaks PostgreSQL, one process a data folder. Answers when it
 * takes connections and its tables are up to date; the answer stops it. Throws a sentence when the folder is in use.
 * `failed` is told why it cannot go on: whoever watches this process starts another.
 */
export async function startDatabase(
  dataFolder: string,
  failed: (reason: string) => void,
): Promise<() => Promise<void>> {
  const { url, folder, socket } = embeddedAddress(dataFolder);
  const unlock = await lockFolder(dataFolder, () =>
    failed(`the lock of ${dataFolder} was taken away from this process`),
  );
  makePrivateFolder(folder);
  // Left by a killed process: the folder is locked, so nobody listens there.
  rmSync(socket, { force: true });
  const db = await PGlite.create(path.join(dataFolder, "database"), { extensions: { pg_trgm } });
  const closeServer = await servePglite(db, socket, {
    broken: (error) => failed(`the embedded database broke down: ${error}`),
  });
  const pool = openDatabase(url, { connections: 1 });
  await migrateDatabase(pool);
  const stopKeeping = keepHouse(pool);
  return async () => {
    const kept = stopKeeping();
    await closeServer();
    await kept;
    await pool.$client.end();
    await db.close();
    unlock();
  };
}
