// kill -9 of the worker at random instants of a scan, while keys are written: the next worker goes on, no key is lost or doubled.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "@/server/sandbox/log-lines/seeded-random";
import { readCatalogue, scanAll, untilScanned } from "@/tests/support/catalogue/start-scans";
import { type RunningRole, startRole, stopRole } from "@/tests/support/platform/start-role";
import { putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const accounts = ["600000000001", "600000000002"];
const perAccount = 10_000;
const kills = 3;
const patience = 120_000;
const bucketOf = (id: string) => `fleet-logs-${id}`;
const config = JSON.stringify({
  hub: { accountId: "111111111111", region: "ap-northeast-1" },
  accounts: accounts.map((id) => ({
    ...{ id, name: id, roleArn: `arn:aws:iam::${id}:role/SekishoReader`, externalId: "sekisho-fleet" },
    sources: [{ bucket: bucketOf(id), prefix: "" }],
  })),
});

describeEngines("a scan whose worker is killed", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: RunningRole | null = null;
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-scan-crash-"));
  beforeAll(async () => {
    writeFileSync(path.join(folder, "sekisho.yaml"), config);
    database = await startDatabase();
    sandbox = await startSandbox({
      world: "fleet",
      change: (world) => ({
        ...world,
        fleet: { ...world.fleet!, accounts: accounts.length, objectsPerAccount: perAccount },
      }),
    });
    app = await startApp(config, { ...sandbox.env, DATABASE_URL: database.url });
  });
  afterAll(async () => {
    if (worker) await stopRole(worker);
    await app.close();
    await sandbox.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = () => {
    worker = startRole("worker", {
      ...sandbox.env,
      DATABASE_URL: database.url,
      SEKISHO_CONFIG: path.join(folder, "sekisho.yaml"),
    });
  };
  const kill = async () => {
    worker!.child.kill("SIGKILL");
    await worker!.ended;
    begin();
  };
  const listed = async () => (await readCatalogue(app)).reduce((sum, { scan }) => sum + scan.listed, 0);
  const inWorld = () =>
    accounts.flatMap((id) =>
      [...sandbox.state.buckets.get(bucketOf(id))!.objects.scan("", "")].map(
        ({ key, etag }) => `${bucketOf(id)} ${key} ${etag}`,
      ),
    );
  const inCatalogue = async () => {
    const { rows } = await app.ctx.db.$client.query<{ line: string }>(
      "select s.bucket || ' ' || o.key || ' ' || o.etag as line from sekisho.catalogue_objects o join sekisho.catalogue_sources s on s.id = o.source_id",
    );
    return rows.map(({ line }) => line);
  };
  /** Lines that only one side has, or has more often than the other; a few of them. */
  const differences = async () => {
    const [found, world] = [(await inCatalogue()).sort(), inWorld().sort()];
    const seen = [new Set(found), new Set(world)] as const;
    const alone = [
      ...found.filter((line) => !seen[1].has(line)),
      ...world.filter((line) => !seen[0].has(line)),
    ];
    return found.length === world.length
      ? alone.slice(0, 5)
      : [found.length, world.length, ...alone.slice(0, 5)];
  };
  const ofKeys = (lines: string[]) => new Set(lines.map((line) => line.split(" ").slice(0, 2).join(" ")));

  test("goes on, and every key is there once; then exactly what has changed is found", {
    timeout: 4 * patience,
  }, async () => {
    const seed = Date.now() % 1_000_000;
    const random = seededRandom(seed);
    const slow = { match: { call: "ListObjectsV2" }, effect: { latency: { ms: 120 } } };
    const fault = sandbox.faults.put({ ...slow, after: 0, probability: 1 });
    const before = ofKeys(inWorld());
    begin();
    expect((await app.post("/api/catalogue/scans")).status).toBe(202);
    for (let n = 0; n < kills; n++) {
      const goal = (perAccount * accounts.length * (n + random())) / (kills + 1);
      await expect.poll(listed, { timeout: patience, interval: 25 }).toBeGreaterThan(goal);
      await kill();
      const key = `exportedlogs/late-${n}-${Math.floor(random() * 1e9)}.gz`;
      await putObjects(sandbox, bucketOf(accounts[n % accounts.length]!), [[key, "late"]]);
    }
    const crashed = await untilScanned(app);
    sandbox.faults.remove(fault.id);
    expect(
      crashed.map(({ state }) => state),
      `seed ${seed}`,
    ).toEqual(["done", "done"]);
    const found = await inCatalogue();
    const keys = ofKeys(found);
    expect(
      [...before].filter((key) => !keys.has(key)),
      `lost, seed ${seed}`,
    ).toEqual([]);
    expect(keys.size, `doubled, seed ${seed}`).toBe(found.length);
    expect(
      crashed.reduce((sum, { objects }) => sum + objects, 0),
      `counted, seed ${seed}`,
    ).toBe(found.length);

    await scanAll(app);
    expect(await differences()).toEqual([]);

    const [first, second] = accounts.map(bucketOf) as [string, string];
    const change = await changeSome(sandbox, first, random);
    const again = await scanAll(app);
    const counts = again.map(({ bucket, scan: { added, changed, vanished } }) => [
      bucket,
      added,
      changed,
      vanished,
    ]);
    expect(counts, `seed ${seed}`).toEqual([
      [first, change.added, change.changed, change.vanished],
      [second, 0, 0, 0],
    ]);
    expect(await differences()).toEqual([]);
  });
});

/** 1,000 changes all over a bucket: new keys, others' contents, keys that are gone. */
async function changeSome(sandbox: StartedSandbox, bucket: string, random: () => number) {
  const { objects } = sandbox.state.buckets.get(bucket)!;
  const keys = [...objects.scan("", "")].map(({ key }) => key);
  const picked = keys.filter(() => random() < 0.09).slice(0, 666);
  const gone = picked.filter((_, at) => at % 2 === 0);
  const changed = picked.filter((_, at) => at % 2 === 1);
  const added = Array.from({ length: 1_000 - picked.length }, () => `exportedlogs/new-${random()}.gz`);
  const written = [
    ...changed.map((key): [string, string] => [key, "changed"]),
    ...added.map((key): [string, string] => [key, "new"]),
  ];
  for (let at = 0; at < written.length; at += 50)
    await putObjects(sandbox, bucket, written.slice(at, at + 50));
  for (const key of gone) objects.delete(key);
  return { added: added.length, changed: changed.length, vanished: gone.length };
}
