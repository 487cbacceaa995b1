// A database client in a process of its own, for tests that kill it: `migrate`, or `hold` a transaction open.
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { openDatabase } from "@/server/platform/db/open-database";

const [task, url = ""] = process.argv.slice(2);
const db = openDatabase(url, { connections: 1 });

if (task === "migrate") {
  await migrateDatabase(db);
  await db.$client.end();
} else {
  const client = await db.$client.connect();
  await client.query("begin");
  await client.query("update tally set n = n + 1000 where id = 1");
  process.stdout.write("holding\n");
}
