// How objects are encrypted: what a scan can know of it, how sure it is, and what may not be asked.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogueFacets, CatalogueObject } from "@/lib/schemas/catalogue";
import { type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

describeEngines("the catalogue's encryption", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    scanner = await startScanner(app.ctx);
    await scanAll(app);
  });
  afterAll(async () => {
    await scanner.stop();
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const search = async (query: string): Promise<CatalogueObject[]> =>
    (await app.get(`/api/catalogue/objects.json?${query}`)).json();
  const facets = async (query = ""): Promise<CatalogueFacets> =>
    (await app.get(`/api/catalogue/facets?${query}`)).json();
  /** By the whole catalogue, by a filter, and by the facet: all three agree. */
  const agree = async () => {
    const all = await search("");
    const { encryptions, objects } = await facets();
    expect(encryptions.reduce((sum, each) => sum + each.objects, 0)).toBe(objects);
    for (const { value, objects: counted } of encryptions) {
      const wanted = all.filter(({ encryption }) => encryption.kind === value);
      expect(counted, value).toBe(wanted.length);
      for (const more of ["", "&minSize=0"]) {
        const found = await search(`encryption=${value}${more}`);
        expect(found.map(({ key }) => key).sort(), value).toEqual(wanted.map(({ key }) => key).sort());
        expect((await facets(`encryption=${value}${more}`)).objects, value).toBe(wanted.length);
      }
    }
    return all;
  };

  test("exports by one object of their task, everything else by the bucket's default, and each says which", async () => {
    const all = await agree();
    const of = (accountId: string) => all.filter((object) => object.accountId === accountId);
    const kinds = (objects: CatalogueObject[]) => [
      ...new Set(objects.map(({ encryption: { kind, known } }) => `${kind} ${known}`)),
    ];
    expect(kinds(of(orders).filter(({ taskId }) => taskId))).toEqual(["SSE-KMS sampled"]);
    expect(kinds(of(orders).filter(({ taskId }) => !taskId))).toEqual(["SSE-KMS bucket-default"]);
    expect(kinds(of(payments))).not.toContain("SSE-KMS sampled");
    expect((await app.get("/api/catalogue/objects?encryption=rot13")).status).toBe(400);
  });

  test("a default that changes later says nothing of exports that were asked; a default that is refused is unknown", async () => {
    const { encryption } = sandbox.state.buckets.get("orders-logs")!;
    sandbox.state.buckets.get("orders-logs")!.encryption = { type: "AES256" };
    await putObjects(sandbox, "orders-logs", [["exportedlogs/by-hand.txt", "x"]]);
    await scanAll(app);
    const later = (await agree()).filter(({ accountId }) => accountId === orders);
    for (const { taskId, encryption: fact } of later)
      expect(fact).toEqual(
        taskId ? { kind: "SSE-KMS", known: "sampled" } : { kind: "SSE-S3", known: "bucket-default" },
      );
    sandbox.state.buckets.get("orders-logs")!.encryption = encryption;
    const fault = sandbox.faults.put({
      match: { call: "GetBucketEncryption" },
      effect: { error: "access_denied" },
      ...always,
    });
    await scanAll(app);
    sandbox.faults.remove(fault.id);
    const refused = (await agree()).filter(({ taskId }) => !taskId);
    expect(new Set(refused.map(({ encryption: fact }) => fact.known))).toEqual(new Set(["unknown"]));
  });

  test("each export task is asked once, a refused one is written down as that and asked again", async () => {
    const scanCounting = async () => {
      sandbox.counters.reset();
      await scanAll(app);
      return sandbox.counters.total({ call: "HeadObject" });
    };
    expect(await scanCounting()).toBe(0);
    await app.ctx.db.$client.query("delete from sekisho.catalogue_samples");
    const fault = sandbox.faults.put({
      match: { call: "HeadObject" },
      effect: { error: "access_denied" },
      ...always,
    });
    await scanCounting();
    const codes = await app.ctx.db.$client.query<{ code: string; encryption: string | null }>(
      "select distinct code, encryption from sekisho.catalogue_samples",
    );
    expect(codes.rows).toEqual([{ code: expect.stringMatching(/denied|403/i), encryption: null }]);
    expect((await agree()).some(({ encryption }) => encryption.known === "sampled")).toBe(false);
    sandbox.faults.remove(fault.id);
    expect(await scanCounting()).toBeGreaterThan(0);
    expect((await agree()).some(({ encryption }) => encryption.known === "sampled")).toBe(true);
  });
});

const always = { after: 0, probability: 1 };
