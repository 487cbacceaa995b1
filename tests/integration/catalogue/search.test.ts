// Search, facets, pages and exports of a catalogue, over HTTP on both engines.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownedHref } from "@/components/catalogue/owned-href";
import { byUtf8 } from "@/lib/by-utf8";
import {
  type CatalogueDays,
  type CatalogueFacets,
  type CatalogueObject,
  type CataloguePage,
  CatalogueSort,
  type FolderOwners,
  type OwnerDays,
  type OwnerLens,
} from "@/lib/schemas/catalogue";
import { type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { readPages } from "@/tests/support/read-pages";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("the catalogue's search", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner;
  let all: CatalogueObject[];
  const task = "exportedlogs/11111111-2222-4333-8444-555555555555/web";
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    const [first] = app.ctx.config.accounts.find(({ id }) => id === payments)!.sources!;
    await putObjects(sandbox, first!.bucket, [
      [`${first!.prefix}/=HYPERLINK("x"),ログ.gz`, "x"],
      [`${first!.prefix}/100%_done`, "x"],
    ]);
    await putObjects(sandbox, first!.bucket, [[`${task}/000000.gz`, "x"]]);
    scanner = await startScanner(app.ctx);
    await scanAll(app);
    await putObjects(sandbox, first!.bucket, [
      [`${task}/000000.gz`, "changed"],
      [`${task}/000001.sha256`, "x"],
      [`${task}/決済.log`, "x"],
    ]);
    await scanAll(app);
    all = await readAll("", 1000);
  });
  afterAll(async () => {
    await scanner.stop();
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const search = async (query: string): Promise<CataloguePage> => {
    const response = await app.get(`/api/catalogue/objects?${query}`);
    const page = await response.json();
    expect(response.status, JSON.stringify(page)).toBe(200);
    return page;
  };
  const names = (items: CatalogueObject[]) => items.map(({ bucket, key }) => `${bucket}/${key}`);
  const readAll = (query: string, limit: number) =>
    readPages<CatalogueObject>(app, `/api/catalogue/objects?${query}&limit=${limit}`);
  const facets = async (query: string): Promise<CatalogueFacets> =>
    (await app.get(`/api/catalogue/facets?${query}`)).json();

  test("pages hold every object once, in order, by every column and direction", async () => {
    expect(all.length).toBeGreaterThan(20);
    for (const sort of CatalogueSort.options)
      for (const direction of ["asc", "desc"]) {
        const found = await readAll(`sort=${sort}&direction=${direction}`, 997);
        expect(names(found).sort(), sort).toEqual(names(all).sort());
        expect(misplaced(found, sort, direction), `${sort} ${direction}`).toEqual([]);
      }
    const { nextCursor } = await search("limit=1");
    expect((await app.get(`/api/catalogue/objects?sort=size&cursor=${nextCursor}`)).status).toBe(400);
  });

  test("a page has as many rows as are asked for, the first of its order, also from a plan that is kept", async () => {
    for (const sort of CatalogueSort.options) {
      const wanted = names((await search(`sort=${sort}&limit=60`)).items);
      // PostgreSQL keeps a plan from the sixth time on.
      for (const limit of [1, 10, 50, 51, 10, 10, 10, 10, 10, 10, 11]) {
        const { items, nextCursor } = await search(`sort=${sort}&limit=${limit}`);
        expect(names(items), `${sort} ${limit}`).toEqual(wanted.slice(0, limit));
        expect(nextCursor).not.toBeNull();
      }
    }
  });

  test("an order of groups holds what a filter leaves, and nothing else", async () => {
    for (const sort of CatalogueSort.options) {
      const found = await readAll(`sort=${sort}&text=000000&minSize=1000`, 50);
      const wanted = all.filter(({ key, size }) => key.includes("000000") && size >= 1000);
      expect(names(found).sort(), sort).toEqual(names(wanted).sort());
      expect(misplaced(found, sort, "desc"), sort).toEqual([]);
    }
    const other = await search("sort=owner&limit=1");
    for (const query of ["sort=ownerKind", "sort=owner&direction=asc", "sort=modified"])
      expect((await app.get(`/api/catalogue/objects?${query}&cursor=${other.nextCursor}`)).status).toBe(400);
  });

  test("what a scan has found since the last sums is in every order too", async () => {
    await app.ctx.db.$client.query("delete from sekisho.catalogue_totals where owner_id is not null");
    await app.ctx.db.$client.query("update sekisho.catalogue_sources set state = 'failed', summed = false");
    for (const sort of CatalogueSort.options)
      expect(names(await readAll(`sort=${sort}`, 997)).sort(), sort).toEqual(names(all).sort());
    await scanAll(app);
  });

  test("each filter finds what it says", async () => {
    const check = async (query: string, says: (object: CatalogueObject) => boolean) => {
      const items: CatalogueObject[] = await (await app.get(`/api/catalogue/objects.json?${query}`)).json();
      expect(names(items).sort(), query).toEqual(names(all.filter(says)).sort());
      const counted = await facets(query);
      expect([counted.objects, counted.atLeast], query).toEqual([items.length, false]);
    };
    const sample = all.find(({ taskId, logGroup }) => taskId && logGroup)!;
    const stream = sample.logStream!;
    await check(`text=${encodeURIComponent(stream.slice(2).toUpperCase())}`, ({ key }) =>
      key.includes(stream.slice(2)),
    );
    await check("text=000000", ({ key }) => key.includes("000000"));
    await check(`text=${encodeURIComponent(`${stream}/000`)}`, ({ key }) => key.includes(`${stream}/000`));
    await check(`text=${encodeURIComponent("100%_d")}`, ({ key }) => key.includes("100%_d"));
    await check(`text=${encodeURIComponent("ログ")}`, ({ key }) => key.includes("ログ"));
    // Beside parts of an export task, found by a later scan.
    await check(`text=${encodeURIComponent("決済")}`, ({ key }) => key.includes("決済"));
    await check("text=SHA256", ({ key }) => key.includes("sha256"));
    await check("text=1111-2222+sha", ({ key }) => key.startsWith(task) && key.includes("sha"));
    await check(`text=${encodeURIComponent("*/aws-logs-write-test")}`, ({ key }) =>
      key.endsWith("/aws-logs-write-test"),
    );
    await check(
      `accountId=${orders}&accountId=${legacy}`,
      ({ accountId }) => accountId === orders || accountId === legacy,
    );
    await check(
      `logGroup=${encodeURIComponent(sample.logGroup!)}`,
      ({ logGroup }) => logGroup === sample.logGroup,
    );
    await check(`taskId=${sample.taskId}`, ({ taskId }) => taskId === sample.taskId);
    await check(`ownerId=${sample.owner.id}`, ({ owner }) => owner.id === sample.owner.id);
    await check("ownerKind=log-delivery", ({ owner }) => owner.kind === "log-delivery");
    await check("storageClass=GLACIER", ({ storageClass }) => storageClass === "GLACIER");
    await check(`minSize=${sample.size}`, ({ size }) => size >= sample.size);
    await check(
      `modifiedFrom=${sample.lastModified}`,
      ({ lastModified }) => lastModified >= sample.lastModified,
    );
    await check("copied=no", () => true);
    await check("copied=yes", () => false);
    for (const wrong of [
      "minSize=x",
      "ownerKind=king",
      "modifiedFrom=yesterday",
      "limit=0",
      "cursor=nonsense",
    ])
      expect((await app.get(`/api/catalogue/objects?${wrong}`)).status, wrong).toBe(400);
  });

  test("facets add up", async () => {
    const { objects, bytes, accounts, buckets, ownerKinds, storageClasses } = await facets("");
    expect(objects).toBe(all.length);
    expect(bytes).toBe(all.reduce((sum, { size }) => sum + size, 0));
    for (const each of [accounts, buckets, ownerKinds, storageClasses])
      expect(each.reduce((sum, facet) => sum + facet.objects, 0)).toBe(objects);
  });

  test("two buckets of one account with the same prefix are told apart, also by the figures of the owner lens", async () => {
    const { db } = app.ctx;
    const source = sql`(select id from sekisho.catalogue_sources where bucket = 'twin-logs')`;
    const first = sql`(select id from sekisho.catalogue_sources where bucket = 'payments-logs')`;
    await db.execute(sql`insert into sekisho.catalogue_sources (account_id, account_name, bucket, prefix, state, completed_at)
      select account_id, account_name, 'twin-logs', prefix, 'done', now() from sekisho.catalogue_sources where id = ${first}`);
    await db.execute(
      sql`insert into sekisho.catalogue_folders (source_id, path) values (${source}, 'exportedlogs/')`,
    );
    await db.execute(sql`
      insert into sekisho.catalogue_objects (source_id, folder_id, owner_id, storage, size, modified_at, key, etag)
      select ${source}, (select id from sekisho.catalogue_folders where source_id = ${source}), o.owner_id, 0, 7, now(), 'exportedlogs/twin-' || n, 'e'
      from (select owner_id from sekisho.catalogue_objects where source_id = ${first} and owner_id is not null limit 1) o, generate_series(1, 3) n`);
    await db.execute(sql`insert into sekisho.catalogue_totals (source_id, owner_id, storage, objects, bytes, first_day, last_day)
      select source_id, owner_id, 0, count(*), sum(size), '', '' from sekisho.catalogue_objects where source_id = ${source} group by 1, 2`);
    const before = all.filter(({ bucket }) => bucket === "payments-logs").length;
    const count = { "twin-logs": 3, "payments-logs": before };
    // PostgreSQL keeps a plan from the sixth time on: it is as right for the other bucket.
    for (let round = 0; round < 4; round++)
      for (const [bucket, objects] of Object.entries(count)) {
        const query = `accountId=${payments}&bucket=${bucket}`;
        for (const sort of ["modified", "owner", "key"] as const) {
          const found = await readAll(`${query}&sort=${sort}`, 997);
          expect([found.length, new Set(found.map((each) => each.bucket))]).toEqual([
            objects,
            new Set([bucket]),
          ]);
        }
        expect((await facets(query)).buckets.map(({ value, objects }) => [value, objects])).toEqual([
          [bucket, objects],
        ]);
      }
    const both = await facets(`accountId=${payments}&bucket=twin-logs&bucket=payments-logs`);
    expect(Object.fromEntries(both.buckets.map(({ value, objects }) => [value, objects]))).toEqual(count);
    const lens: OwnerLens = await (await app.get("/api/catalogue/owners")).json();
    const places = lens.items.filter(({ bucket }) => bucket in count);
    expect(places.length).toBe(2);
    for (const place of places)
      for (const { owner, objects } of place.owners) {
        const href = ownedHref(place, owner.id);
        expect((await facets(href.slice(href.indexOf("?") + 1))).objects, href).toBe(objects);
      }
    const csv = await (await app.get("/api/catalogue/objects.csv?bucket=twin-logs")).text();
    expect(csv.trimEnd().split("\r\n").length).toBe(1 + 3);
    await db.execute(sql`delete from sekisho.catalogue_objects where source_id = ${source}`);
    await db.execute(sql`delete from sekisho.catalogue_sources where bucket = 'twin-logs'`);
  });

  test("exports hold everything, and no cell runs as a formula", async () => {
    const json: CatalogueObject[] = await (await app.get("/api/catalogue/objects.json")).json();
    expect(names(json).sort()).toEqual(names(all).sort());
    expect(await (await app.get("/api/catalogue/objects.json?text=nowhere-at-all")).json()).toEqual([]);
    const response = await app.get(`/api/catalogue/objects.csv?accountId=${payments}`);
    expect(response.headers.get("content-disposition")).toContain("attachment");
    const lines = (await response.text()).trimEnd().split("\r\n");
    expect(lines.length).toBe(1 + all.filter(({ accountId }) => accountId === payments).length);
    expect(lines.some((line) => line.includes('=HYPERLINK(""x""),ログ.gz'))).toBe(true);
    expect(lines.every((line) => !/(^|,)"?[=+@]/.test(line))).toBe(true);
  });

  test("the owner lens adds up, and an administrator's name is kept with who and when, and shown", async () => {
    const lens: OwnerLens = await (await app.get("/api/catalogue/owners")).json();
    expect(lens.items.reduce((sum, { objects }) => sum + objects, 0)).toBe(all.length);
    for (const place of lens.items) {
      const here = all.filter(
        ({ accountId, bucket, key }) =>
          accountId === place.accountId && bucket === place.bucket && key.startsWith(place.prefix),
      );
      const foreign = here.filter(({ owner }) => owner.kind !== "bucket-owner" && owner.kind !== "hub");
      expect([place.objects, place.foreign.objects], place.bucket).toEqual([here.length, foreign.length]);
      const others = here.filter(({ owner }) => owner.kind !== "bucket-owner");
      expect(place.gained.objects, place.bucket).toBe(others.length);
    }
    const id = all.find(({ owner }) => owner.kind === "bucket-owner")!.owner.id!;
    const put = (owner: string, body: object) =>
      app.get(`/api/catalogue/owners/${owner}`, {
        method: "PUT",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    expect(await (await put(id, { name: "our own" })).json()).toMatchObject({
      id,
      name: "our own",
      namedBy: expect.any(String),
    });
    const [named] = (await search(`limit=1&ownerId=${id}`)).items;
    expect(named!.owner).toMatchObject({ label: "our own", known: "configured", kind: "bucket-owner" });
    expect((await put(id, { name: "" })).status).toBe(200);
    expect((await put("f".repeat(64), { name: "x" })).status).toBe(404);
    expect((await put(id, { name: 5 })).status).toBe(400);
  });

  test("the folders of a place say whose objects lie in them, whatever lies between them", async () => {
    for (const [accountId, bucket] of [
      [payments, "payments-logs"],
      [orders, "orders-logs"],
    ] as const)
      for (const prefix of ["", "exportedlogs/"]) {
        const here = all.filter((object) => object.accountId === accountId && object.bucket === bucket);
        const below = Map.groupBy(
          here.filter(({ key }) => key.startsWith(prefix) && key.slice(prefix.length).includes("/")),
          ({ key }) => key.slice(0, key.indexOf("/", prefix.length) + 1),
        );
        const folders = [...below.keys()].sort(byUtf8);
        const range = { accountId, bucket, prefix, from: folders[0]!, to: folders.at(-1)! };
        const response = await app.get(`/api/catalogue/owners/folders?${new URLSearchParams(range)}`);
        const { items }: FolderOwners = await response.json();
        expect(items.map((item) => item.prefix).sort(byUtf8), `${bucket}/${prefix}`).toEqual(folders);
        for (const item of items) {
          const ids = new Set(below.get(item.prefix)!.map(({ owner }) => owner.id));
          expect(new Set(item.owners.map(({ id }) => id)), item.prefix).toEqual(ids);
          expect(item.atLeast).toBe(false);
        }
      }
  });

  test("a folder with more objects than are looked at says that others may own some, unless it is known who", async () => {
    const { db } = app.ctx;
    const { rows } = await db.execute<{ id: number; canonical_id: string }>(
      sql`select id, canonical_id from sekisho.catalogue_owners order by id limit 2`,
    );
    const [many, one] = [rows[0]!, rows[1]!];
    const source = sql`(select id from sekisho.catalogue_sources where bucket = 'wide-logs')`;
    const folder = sql`(select id from sekisho.catalogue_folders where source_id = ${source})`;
    await db.execute(sql`insert into sekisho.catalogue_sources (account_id, account_name, bucket, prefix, state, completed_at)
      values (${payments}, 'payments', 'wide-logs', '', 'done', now())`);
    await db.execute(sql`insert into sekisho.catalogue_folders (source_id, path) values (${source}, 'a/')`);
    await db.execute(sql`
      insert into sekisho.catalogue_objects (source_id, folder_id, owner_id, storage, size, modified_at, key, etag)
      select ${source}, ${folder}, case when n <= 150 then ${many.id}::int else ${one.id}::int end, 0, 1, now(),
        (case when n <= 151 then 'a/' else 'b/' end) || lpad(n::text, 4, '0'), 'e' from generate_series(1, 160) n`);
    await db.execute(sql`insert into sekisho.catalogue_totals (source_id, owner_id, storage, first_day, last_day)
      select ${source}, id, 0, '', '' from sekisho.catalogue_owners where id in (${many.id}, ${one.id})`);
    const ask = async () => {
      const range = { accountId: payments, bucket: "wide-logs", prefix: "", from: "a/", to: "b/" };
      const response = await app.get(`/api/catalogue/owners/folders?${new URLSearchParams(range)}`);
      const { items }: FolderOwners = await response.json();
      return items.map(({ prefix, owners, atLeast }) => [prefix, owners.map(({ id }) => id), atLeast]);
    };
    const rest = ["b/", [one.canonical_id], false];
    expect(await ask()).toEqual([["a/", [many.canonical_id], true], rest]);
    await db.execute(sql`update sekisho.catalogue_totals set folders = array[${folder}]
      where source_id = ${source} and owner_id = ${one.id}`);
    expect(await ask()).toEqual([["a/", [many.canonical_id, one.canonical_id], false], rest]);
    await db.execute(sql`delete from sekisho.catalogue_objects where source_id = ${source}`);
    await db.execute(sql`delete from sekisho.catalogue_sources where bucket = 'wide-logs'`);
  });

  test("owners over time add up by day and month, by kind and owner, of one account or all", async () => {
    const ask = async (query: string): Promise<OwnerDays["items"]> =>
      (await (await app.get(`/api/catalogue/owners/days?${query}`)).json()).items;
    for (const of of ["kind", "owner"] as const)
      for (const by of ["day", "month"] as const) {
        const counted = new Map<string, number>();
        for (const { lastModified, owner } of all.filter(({ accountId }) => accountId === orders)) {
          const name = `${lastModified.slice(0, by === "day" ? 10 : 7)} ${of === "kind" ? owner.kind : owner.id}`;
          counted.set(name, (counted.get(name) ?? 0) + 1);
        }
        const items = await ask(`accountId=${orders}&by=${by}&of=${of}`);
        const answered = items.map(({ period, value, objects }) => [`${period} ${value}`, objects] as const);
        expect(answered.toSorted(), `${of} by ${by}`).toEqual([...counted].toSorted());
      }
    const everywhere = await ask("by=month");
    expect(everywhere.reduce((sum, { objects }) => sum + objects, 0)).toBe(all.length);
    expect((await app.get("/api/catalogue/owners/days?by=century")).status).toBe(400);
  });

  test("days add up by account and log group, and tasks by outcome", async () => {
    const days: CatalogueDays = await (await app.get("/api/catalogue/days?days=366")).json();
    expect(days.items.reduce((sum, { objects }) => sum + objects, 0)).toBe(all.length);
    const [one] = days.items;
    expect(one!.objects).toBe(
      all.filter(
        ({ accountId, lastModified, logGroup }) =>
          accountId === one!.accountId && logGroup === one!.logGroup && lastModified.startsWith(one!.day),
      ).length,
    );
    expect(
      days.tasks.some(({ status, medianSeconds }) => status === "COMPLETED" && medianSeconds !== null),
    ).toBe(true);
  });
});

const sortedBy: Record<CatalogueSort, ((object: CatalogueObject) => string | number | null) | null> = {
  modified: ({ lastModified }) => Date.parse(lastModified),
  size: ({ size }) => size,
  place: null,
  key: ({ key }) => key,
  account: ({ accountName }) => accountName,
  owner: ({ owner }) => owner.label,
  ownerKind: ({ owner }) => owner.kind,
  storageClass: ({ storageClass }) => storageClass,
  encryption: ({ encryption }) => encryption.kind,
  logGroup: ({ logGroup }) => logGroup,
  logStream: ({ logStream }) => logStream,
  taskId: ({ taskId }) => taskId,
};

/** Neighbours in the wrong order; what has no value belongs behind everything, in either direction. */
function misplaced(found: readonly CatalogueObject[], sort: CatalogueSort, direction: string) {
  const read = sortedBy[sort];
  if (!read) return [];
  const inOrder = (a: string | number | null, b: string | number | null) => {
    if (a === null || b === null) return b === null;
    const order = typeof a === "number" ? a - Number(b) : byUtf8(a, String(b));
    return direction === "asc" ? order <= 0 : order >= 0;
  };
  return found.flatMap((object, at) =>
    at > 0 && !inOrder(read(found[at - 1]!), read(object)) ? [[read(found[at - 1]!), read(object)]] : [],
  );
}
