// Search, facets, pages and exports of a catalogue, over HTTP on both engines.
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  CatalogueDays,
  CatalogueFacets,
  CatalogueObject,
  CataloguePage,
  OwnerLens,
} from "@/lib/schemas/catalogue";
import { type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("the catalogue's search", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner;
  let all: CatalogueObject[];
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    const [first] = app.ctx.config.accounts.find(({ id }) => id === payments)!.sources!;
    await putObjects(sandbox, first!.bucket, [
      [`${first!.prefix}/=HYPERLINK("x"),ログ.gz`, "x"],
      [`${first!.prefix}/100%_done`, "x"],
    ]);
    scanner = await startScanner(app.ctx);
    await scanAll(app);
    all = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: CataloguePage = await search(`limit=1000${cursor && `&cursor=${cursor}`}`);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
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
  const facets = async (query: string): Promise<CatalogueFacets> =>
    (await app.get(`/api/catalogue/facets?${query}`)).json();

  test("pages hold every object once, in order, by every column and direction", async () => {
    expect(all.length).toBeGreaterThan(20);
    for (const sort of ["modified", "size", "place"])
      for (const direction of ["asc", "desc"]) {
        const found: CatalogueObject[] = [];
        let cursor: string | null = "";
        while (cursor !== null) {
          const page: CataloguePage = await search(
            `sort=${sort}&direction=${direction}&limit=97${cursor && `&cursor=${cursor}`}`,
          );
          found.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(names(found).sort()).toEqual(names(all).sort());
        const values = found.map((object) =>
          sort === "modified" ? Date.parse(object.lastModified) : object.size,
        );
        if (sort !== "place")
          expect(values).toEqual([...values].sort((a, b) => (direction === "asc" ? a - b : b - a)));
      }
    const { nextCursor } = await search("limit=1");
    expect((await app.get(`/api/catalogue/objects?sort=size&cursor=${nextCursor}`)).status).toBe(400);
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
    const { objects, bytes, accounts, ownerKinds, storageClasses } = await facets("");
    expect(objects).toBe(all.length);
    expect(bytes).toBe(all.reduce((sum, { size }) => sum + size, 0));
    for (const each of [accounts, ownerKinds, storageClasses])
      expect(each.reduce((sum, facet) => sum + facet.objects, 0)).toBe(objects);
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
