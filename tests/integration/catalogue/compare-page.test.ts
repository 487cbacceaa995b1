// A page that says what the catalogue says is recognized without reading its rows one by one, whatever its keys hold.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { byUtf8 } from "@/lib/by-utf8";
import type { ListedObject } from "@/server/aws/s3";
import { comparePage } from "@/server/catalogue/scan/compare-page";
import { digestOf, digestOfRows } from "@/server/catalogue/scan/digest";
import type { Page } from "@/server/catalogue/scan/page";
import { writePage } from "@/server/catalogue/scan/write-page";
import { openDatabase } from "@/server/platform/db/open-database";
import { hostileKeys } from "@/tests/support/put-objects";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

const owners = ["a".repeat(64), "b".repeat(64)];
const ids = {
  learnFolders: async () => {},
  learnOwners: async () => {},
  folderOf: () => 1,
  ownerOf: (id: string | null) => (id === null ? null : owners.indexOf(id) + 1),
};
const keys = [...hostileKeys, "ü".repeat(512), ...Array.from({ length: 480 }, (_, n) => `logs/${1000 + n}`)];
const listed: ListedObject[] = keys.sort(byUtf8).map((key, n) => ({
  key,
  size: n === 0 ? 50 * 1024 ** 4 : n,
  lastModified: new Date(Date.UTC(1999, 0, n, 12, 30, 15, 123)),
  etag: n % 2 ? `${"0".repeat(32)}-7` : "f".repeat(32),
  storageClass: n % 3 ? "STANDARD" : "GLACIER",
  ownerId: n % 5 ? owners[n % 2]! : null,
  ownerName: null,
}));

describeEngines("a page that is listed again", (startDatabase) => {
  let database: StartedDatabase;
  let db: ReturnType<typeof openDatabase>;
  let page: Page;
  beforeAll(async () => {
    database = await startDatabase();
    db = openDatabase(database.url);
  });
  afterAll(async () => {
    await db.$client.end();
    await database.close();
  });
  beforeEach(async () => {
    await db.$client.query("truncate sekisho.catalogue_sources, sekisho.catalogue_objects cascade");
    const worker = randomUUID();
    const { rows } = await db.$client.query<{ id: number }>(
      `insert into sekisho.catalogue_sources (account_id, account_name, bucket, prefix, state, worker, summed)
       values ('111111111111', 'a', 'b', '', 'running', $1, true) returning id`,
      [worker],
    );
    const range = { id: randomUUID(), cursor: "" };
    await db.$client.query(
      "insert into sekisho.catalogue_ranges (id, source_id, cursor) values ($1, $2, '')",
      [range.id, rows[0]!.id],
    );
    page = { sourceId: rows[0]!.id, worker, range, objects: listed, upTo: listed.at(-1)!.key, done: false };
    expect(await writePage(db, ids, page, true)).toBe(true);
  });

  const told = async () => {
    const { rows } = await db.$client.query(
      `select pages::int, listed::int, added::int, changed::int, vanished::int, objects::int, bytes::float8, summed,
        (select cursor from sekisho.catalogue_ranges) as cursor from sekisho.catalogue_sources`,
    );
    return rows[0];
  };

  test("is counted and passed when nothing is different", async () => {
    const before = await told();
    // It was empty, and summed up as that.
    expect(before).toMatchObject({ added: listed.length, objects: listed.length, summed: false });
    await db.$client.query("update sekisho.catalogue_sources set summed = true");
    expect(await comparePage(db, ids, page)).toBe(null);
    expect(await told()).toEqual({ ...before, pages: 2, listed: 2 * listed.length, summed: true });
    await db.$client.query("update sekisho.catalogue_sources set worker = null");
    expect(await comparePage(db, ids, page)).toBe(false);
    expect(await told()).toMatchObject({ pages: 2 });
  });

  const changes: Partial<ListedObject>[] = [
    { size: 7_000 },
    { lastModified: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, 1)) },
    { etag: "e" },
    { storageClass: "DEEP_ARCHIVE" },
    { ownerId: owners[1]! },
  ];
  test.each(changes)("is read where it is different: %j", async (change) => {
    const objects = listed.map((object, n) => (n === 250 ? { ...object, ...change } : object));
    const piece = await comparePage(db, ids, { ...page, objects });
    const found = piece ? piece.objects.map(({ key }) => key) : piece;
    expect(found).toEqual(listed.slice(200, 300).map(({ key }) => key));
    expect(await writePage(db, ids, { ...page, objects }, false)).toBe(true);
    expect(await told()).toMatchObject({ pages: 2, added: listed.length, changed: 1, summed: false });
    expect(await comparePage(db, ids, { ...page, objects })).toBe(null);
  });

  test("is read from the first difference to the last, also where keys came and went", async () => {
    const last = { ...listed.at(-1)!, key: "龍/late" };
    const objects = [...listed.filter((_, n) => n !== 120), last];
    const end = { ...page, objects, upTo: null, done: true };
    expect(await writePage(db, ids, end, false)).toBe(true);
    expect(await told()).toMatchObject({
      ...{ listed: listed.length + objects.length, added: listed.length + 1, changed: 0, vanished: 1 },
      ...{ objects: objects.length, cursor: null },
    });
    const { rows } = await db.$client.query("select key from sekisho.catalogue_objects order by key");
    expect(rows.map(({ key }) => key)).toEqual(objects.map(({ key }) => key));
  });

  test("reads no more of the rows than can be the same, however many have vanished", async () => {
    const digest = digestOfRows(page.sourceId, sql`''`, sql`${listed.at(-1)!.key}`, 100);
    const answer = await db.execute<{ digest: string }>(sql`select ${digest} as digest`);
    expect(answer.rows[0]!.digest).toBe(digestOf(ids, listed.slice(0, 101)));
    const { rows } = await db.execute(sql`explain (analyze, format json) select ${digest}`);
    const read = [...JSON.stringify(rows).matchAll(/"Actual Rows":\s*(\d+)/g)].map(([, count]) =>
      Number(count),
    );
    expect(Math.max(...read)).toBe(101);
    const gone = { ...page, objects: [], upTo: null, done: true };
    expect(await writePage(db, ids, gone, false)).toBe(true);
    expect(await told()).toMatchObject({ vanished: listed.length, objects: 0, bytes: 0, cursor: null });
  });
});
