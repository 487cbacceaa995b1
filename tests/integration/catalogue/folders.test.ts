// What a folder holds beside an export's parts is written down when a scan comes upon it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createIds } from "@/server/catalogue/scan/ids";
import { openDatabase } from "@/server/platform/db/open-database";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

const book = { bucketOwnerId: null, hubId: null, names: {}, accounts: new Map(), destinations: [] };
const listed = (...names: string[]) =>
  names.map((name) => ({
    ...{ key: `a/${name}`, size: 1, lastModified: new Date(0), etag: "", storageClass: "STANDARD" },
    ...{ ownerId: null, ownerName: null },
  }));

describeEngines("a folder of parts", (startDatabase) => {
  let database: StartedDatabase;
  let db: ReturnType<typeof openDatabase>;
  let sourceId: number;
  beforeAll(async () => {
    database = await startDatabase();
    db = openDatabase(database.url);
    const { rows } = await db.$client.query<{ id: number }>(
      `insert into sekisho.catalogue_sources (account_id, account_name, bucket, prefix, state)
       values ('111111111111', 'a', 'b', '', 'running') returning id`,
    );
    sourceId = rows[0]!.id;
  });
  afterAll(async () => {
    await db.$client.end();
    await database.close();
  });
  const hasOthers = async () =>
    (await db.$client.query("select path, other_names as other from sekisho.catalogue_folders")).rows;

  test("is known to hold another name from the page on that has one, and stays so", async () => {
    const ids = createIds(db, sourceId, book, new Map());
    await ids.learnFolders(listed("", "000000.gz", "000001.GZ"));
    expect(await hasOthers()).toEqual([{ path: "a/", other: false }]);
    await ids.learnFolders(listed("000002.gz", "notes.txt", "zz"));
    expect(await hasOthers()).toEqual([{ path: "a/", other: true }]);
    const later = createIds(db, sourceId, book, new Map());
    await later.learnFolders(listed("000000.gz"));
    expect(await hasOthers()).toEqual([{ path: "a/", other: true }]);
    expect(later.folderOf("a/x")).toBe(ids.folderOf("a/000000.gz"));
  });
});
