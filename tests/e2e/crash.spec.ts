// A few of the runs of `npm run crash`: a copy is killed at the instants a seed stands for, and ends whole.
import { expect, test } from "@playwright/test";
import { embedded, scaledOut } from "@/tests/crash/engines";
import { runCrash } from "@/tests/crash/run-crash";
import { makePostgres, postgresPrograms } from "@/tests/support/start-postgres";

test.describe.configure({ timeout: 240_000 });

// A worker twice; the database and then everything; a worker of three.
for (const seed of [3, 4])
  test(`killed at the instants of seed ${seed}, nothing is lost or copied again`, async () => {
    const { wrong, againMs } = await runCrash(embedded(), seed);
    console.log(`working again after ${againMs.join(", ")} ms`);
    expect(wrong).toEqual([]);
  });

test("one of three workers is killed, and the others take over", async () => {
  test.skip(!postgresPrograms(), "this machine has no PostgreSQL server");
  const postgres = await makePostgres();
  await postgres.start();
  try {
    expect((await runCrash(scaledOut(postgres), 2)).wrong).toEqual([]);
  } finally {
    await postgres.remove();
  }
});
