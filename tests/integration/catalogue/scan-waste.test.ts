// A scan lists hardly more pages than the keys fill, although its lanes share them.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { putFault, readCounters, resetCounters, sum } from "@/tests/bench/copy/measure";
import { type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedDatabase, startEmbedded } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const account = "600000000001";
const bucket = `fleet-logs-${account}`;
const keys = 40_000;
const config = JSON.stringify({
  hub: { accountId: "111111111111", region: "ap-northeast-1" },
  accounts: [
    {
      id: account,
      name: account,
      roleArn: `arn:aws:iam::${account}:role/SekishoReader`,
      externalId: "sekisho-fleet",
      sources: [{ bucket, prefix: "" }],
    },
  ],
});

let database: StartedDatabase;
let sandbox: StartedSandbox;
let app: StartedApp;
let scanner: Scanner;
beforeAll(async () => {
  database = await startEmbedded();
});
afterAll(() => database.close());
beforeEach(async () => {
  sandbox = await startSandbox({
    world: "fleet",
    change: (world) => ({ ...world, fleet: { ...world.fleet!, accounts: 1, objectsPerAccount: keys } }),
  });
  app = await startApp(config, { ...sandbox.env, DATABASE_URL: database.url });
  await app.ctx.db.$client.query(
    "truncate sekisho.catalogue_sources, sekisho.catalogue_objects, sekisho.catalogue_owners, sekisho.workers cascade",
  );
  scanner = await startScanner(app.ctx);
  // Else a page is listed before another lane has looked where there is work.
  await putFault(sandbox.endpoint, { match: { service: "s3" }, effect: { latency: { ms: 50 } } });
});
afterEach(async () => {
  await scanner.stop();
  await app.close();
  await sandbox.close();
});

/** List calls of one scan for each page that its keys fill. */
async function scanned(): Promise<{ objects: number; waste: number }> {
  await resetCounters(sandbox.endpoint);
  const [source] = await scanAll(app);
  const calls = sum(await readCounters(sandbox.endpoint), ({ call }) => call === "ListObjectsV2");
  return { objects: source!.objects, waste: calls / (source!.objects / 1000) };
}

test("folders of one level: cut where they lie, by one look", async () => {
  const first = await scanned();
  expect(first.objects).toBe(keys);
  expect(first.waste).toBeLessThan(1.3);
  const again = await scanned();
  expect(again.waste).toBeLessThan(1.1);
});

test("a flat level: cut where its keys differ", async () => {
  const { objects } = sandbox.state.buckets.get(bucket)!;
  const found = [...objects.scan("", "")];
  for (const { key } of found) objects.delete(key);
  for (let n = 0; n < keys; n++)
    objects.put({ ...found[0]!, key: `flat/part-${String(n).padStart(6, "0")}` });
  const first = await scanned();
  expect(first.objects).toBe(keys);
  expect(first.waste).toBeLessThan(2.3);
  const again = await scanned();
  expect(again.waste).toBeLessThan(1.1);
});
