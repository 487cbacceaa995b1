// The catalogue holds what S3 holds: every key once, after any number of scans, changes and lost workers.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { writePage } from "@/server/catalogue/scan/write-page";
import {
  readCatalogue,
  type Scanner,
  scanAll,
  startScanner,
  untilScanned,
} from "@/tests/support/catalogue/start-scans";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const accounts = ["600000000001", "600000000002", "600000000003"];
const perAccount = 4_300;
const bucketOf = (id: string) => `fleet-logs-${id}`;
const config = JSON.stringify({
  hub: { accountId: "111111111111", region: "ap-northeast-1" },
  accounts: accounts.map((id) => ({
    id,
    name: id,
    roleArn: `arn:aws:iam::${id}:role/SekishoReader`,
    externalId: "sekisho-fleet",
    sources: [{ bucket: bucketOf(id), prefix: "" }],
  })),
});

describeEngines("the catalogue's scan", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner | null = null;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    sandbox = await startSandbox({
      world: "fleet",
      change: (world) => ({
        ...world,
        fleet: { ...world.fleet!, accounts: accounts.length, objectsPerAccount: perAccount },
      }),
    });
    app = await startApp(config, { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query(
      "truncate sekisho.catalogue_sources, sekisho.catalogue_objects, sekisho.catalogue_owners, sekisho.workers cascade",
    );
  });
  afterEach(async () => {
    await scanner?.stop();
    scanner = null;
    await app.close();
    await sandbox.close();
  });

  const truth = () =>
    accounts.flatMap((id) => keysIn(sandbox, bucketOf(id)).map((key) => `${bucketOf(id)} ${key}`)).sort();
  const known = async () => {
    const { rows } = await app.ctx.db.$client.query<{ name: string }>(
      "select s.bucket || ' ' || o.key as name from sekisho.catalogue_objects o join sekisho.catalogue_sources s on s.id = o.source_id",
    );
    return rows.map(({ name }) => name).sort();
  };

  test("finds every key once, then only what has changed", async () => {
    scanner = await startScanner(app.ctx);
    const first = await scanAll(app);
    expect(first.map(({ state, error }) => [state, error])).toEqual(accounts.map(() => ["done", null]));
    expect(await known()).toEqual(truth());
    expect(first.map(({ scan }) => scan.added)).toEqual(first.map(({ objects }) => objects));

    const bucket = bucketOf(accounts[0]!);
    const keys = keysIn(sandbox, bucket);
    await putObjects(sandbox, bucket, [
      [keys[10]!, "changed"],
      ...hostileKeys.map((key): [string, string] => [key, "new"]),
    ]);
    remove(sandbox, bucket, [keys[2_000]!, keys[2_001]!, keys.at(-1)!]);
    const second = await scanAll(app);
    expect(await known()).toEqual(truth());
    expect(second.map(({ scan: { added, changed, vanished } }) => [added, changed, vanished])).toEqual([
      [hostileKeys.length, 1, 3],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(second[0]!.objects).toBe(keys.length + hostileKeys.length - 3);
  });

  test("only what has changed, or has got a log group, is summed up again", async () => {
    scanner = await startScanner(app.ctx);
    const ids = (await scanAll(app)).map(({ id }) => id);
    const { $client } = app.ctx.db;
    const sums = async () =>
      (
        await $client.query(`select sum(t.objects)::int as objects, bool_or(log_group is not null) as grouped
          from sekisho.catalogue_sums t join sekisho.catalogue_sources s on s.id = t.source_id group by s.account_id order by s.account_id`)
      ).rows;
    const [first, , third] = await sums();
    expect(third!.grouped).toBe(true);
    await $client.query("update sekisho.catalogue_sums set objects = 0, log_group = null");
    await $client.query("update sekisho.catalogue_folders set log_group = null where source_id = $1", [
      ids[2],
    ]);
    remove(sandbox, bucketOf(accounts[0]!), [keysIn(sandbox, bucketOf(accounts[0]!))[7]!]);
    await scanAll(app);
    expect(await sums()).toEqual([
      { objects: first!.objects - 1, grouped: true },
      { objects: 0, grouped: false },
      third,
    ]);
  });

  test("a flat level is cut too, and its keys are found once while others are written", async () => {
    const bucket = bucketOf(accounts[0]!);
    const flat = Array.from({ length: 9_000 }, (_, n): [string, string] => [
      `flat/part-${String(n).padStart(6, "0")}`,
      "",
    ]);
    fill(
      sandbox,
      bucket,
      flat.map(([key]) => key),
    );
    scanner = await startScanner(app.ctx);
    const scanning = scanAll(app);
    await putObjects(
      sandbox,
      bucket,
      Array.from({ length: 50 }, (_, n): [string, string] => [`flat/part-${n * 100}-late`, "x"]),
    );
    await scanning;
    await scanAll(app);
    expect(await known()).toEqual(truth());
    const [source] = await readCatalogue(app);
    const { rows } = await app.ctx.db.$client.query<{ n: number }>(
      "select count(*)::int as n from sekisho.catalogue_objects where source_id = $1",
      [source!.id],
    );
    expect(source!.objects).toBe(rows[0]!.n);
  });

  test("keys with a NUL, which PostgreSQL does not keep, neither stop a scan nor come and go", async () => {
    const numbers = Array.from({ length: 1_100 }, (_, n) => 1_000 + n);
    // A page ends at such a key; and another follows that sorts between it and what could stand for the NUL.
    const keys = numbers.flatMap((n) => [`nul/${n}\0`, `pairs/${n}\0z`, `pairs/${n}1`]);
    fill(sandbox, bucketOf(accounts[0]!), keys);
    scanner = await startScanner(app.ctx);
    const [first] = await scanAll(app);
    expect(first).toMatchObject({ state: "done", error: null, objects: perAccount + keys.length });
    const [second] = await scanAll(app);
    expect(second).toMatchObject({ objects: first!.objects, bytes: first!.bytes });
    expect(second!.scan).toMatchObject({ added: 0, changed: 0, vanished: 0 });
  });

  test("a scan that one refusal ends says that, not what became of the pages under way", async () => {
    const match = { call: "ListObjectsV2", bucket: bucketOf(accounts[0]!) };
    // Behind one key for its owner and the first page: the first lane waits for its second, when another looks where to cut.
    sandbox.faults.put({ match, effect: { neverAnswer: true }, after: 2, times: 1, probability: 1 });
    sandbox.faults.put({ match, effect: { error: "access_denied" }, after: 3, probability: 1 });
    scanner = await startScanner(app.ctx);
    const [source] = await scanAll(app);
    expect(source).toMatchObject({ state: "failed", error: { aws: { code: "AccessDenied" } } });
    expect(source!.scan.listed).toBe(1_000);
  });

  test("another worker goes on where a dead one stopped", async () => {
    scanner = await startScanner(app.ctx);
    await app.post("/api/catalogue/scans");
    await expect
      .poll(async () => (await readCatalogue(app)).reduce((sum, { scan }) => sum + scan.listed, 0), {
        interval: 5,
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
    await scanner.lose();
    scanner = await startScanner(app.ctx);
    const sources = await untilScanned(app);
    expect(sources.map(({ state }) => state)).toEqual(["done", "done", "done"]);
    expect(await known()).toEqual(truth());
    expect(sources.map(({ objects }) => objects)).toEqual(
      accounts.map((id) => keysIn(sandbox, bucketOf(id)).length),
    );
  });

  test.each([true, false])("a page of a scan that is over is not written (new source: %s)", async (isNew) => {
    const worker = randomUUID();
    const { rows } = await app.ctx.db.$client.query<{ id: number }>(
      `insert into sekisho.catalogue_sources (account_id, account_name, bucket, prefix, state, worker)
       values ($1, 'a', 'b', '', 'running', $2) returning id`,
      [accounts[0], worker],
    );
    const object = {
      key: "a/000000.gz",
      size: 1,
      lastModified: new Date(),
      etag: "e",
      storageClass: "STANDARD",
      ownerId: null,
      ownerName: null,
    };
    const page = { sourceId: rows[0]!.id, worker, objects: [object], upTo: object.key, done: false };
    const ids = {
      learnFolders: async () => {},
      learnOwners: async () => {},
      folderOf: () => 1,
      ownerOf: () => null,
    };
    const range = { id: randomUUID(), cursor: "" };
    expect(await writePage(app.ctx.db, ids, { ...page, range }, isNew)).toBe(false);
    expect(await known()).toEqual([]);
    await app.ctx.db.$client.query(
      "insert into sekisho.catalogue_ranges (id, source_id, cursor) values ($1, $2, '')",
      [range.id, rows[0]!.id],
    );
    expect(await writePage(app.ctx.db, ids, { ...page, range }, isNew)).toBe(true);
    expect(await known()).toEqual(["b a/000000.gz"]);
  });

  test("a refused account says why and leaves the others alone; a scan can be cancelled", async () => {
    sandbox.state.buckets.delete(bucketOf(accounts[1]!));
    await app.post("/api/catalogue/scans");
    const waiting = await readCatalogue(app);
    expect((await app.post(`/api/catalogue/sources/${waiting[2]!.id}/cancel`)).status).toBe(200);
    expect((await app.post("/api/catalogue/sources/999999/cancel")).status).toBe(409);
    scanner = await startScanner(app.ctx);
    const sources = await untilScanned(app);
    expect(sources.map(({ state }) => state)).toEqual(["done", "failed", "cancelled"]);
    expect(sources[1]!.error).toMatchObject({ code: "bucket_missing" });
  });
});

/** What lies in a bucket, read from the sandbox itself. */
const keysIn = (sandbox: StartedSandbox, bucket: string): string[] =>
  [...(sandbox.state.buckets.get(bucket)?.objects.scan("", "") ?? [])].map(({ key }) => key);

/** Copies of the bucket's first object under these keys. */
function fill(sandbox: StartedSandbox, bucket: string, keys: readonly string[]): void {
  const { objects } = sandbox.state.buckets.get(bucket)!;
  const [sample] = objects.scan("", "");
  for (const key of keys) objects.put({ ...sample!, key });
}

function remove(sandbox: StartedSandbox, bucket: string, keys: readonly string[]): void {
  for (const key of keys) sandbox.state.buckets.get(bucket)!.objects.delete(key);
}
