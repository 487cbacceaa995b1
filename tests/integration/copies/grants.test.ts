// Access given to the bucket's owner, object by object, by those who own the objects: S2 and S3 of the gallery.
import { GetObjectAclCommand, GetObjectCommand, PutObjectAclCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { GrantPlan } from "@/lib/schemas/copies";
import { canonicalIdOf } from "@/server/sandbox/world/build-acl";
import type { World } from "@/server/sandbox/world/schema";
import { ended, items, start, startWorker, until, type Worker } from "@/tests/support/copies/start-copies";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const hub = "111111111111";
const payments = "222222222222";
const inbox = "s3-inbox";

describeEngines("a grant", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: Worker;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.close());
  afterEach(async () => {
    await worker.stop();
    await app.close();
    await sandbox.close();
  });

  async function open(rolesActions: string[]): Promise<void> {
    sandbox = await startSandbox({ world: "gallery", change: (world) => mayWrite(world, rolesActions) });
    const account = {
      id: payments,
      name: "payments",
      roleArn: `arn:aws:iam::${payments}:role/SekishoReader`,
      externalId: "sekisho-gallery",
      sources: [{ bucket: "s2-exports", prefix: "" }],
    };
    const config = {
      hub: { accountId: hub, region: "ap-northeast-1", central: { bucket: inbox } },
      accounts: [account],
      awsSession: { scoped: true },
    };
    app = await startApp(JSON.stringify(config), { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
    worker = await startWorker(app.ctx);
  }

  const plan = async (accountId: string, bucket: string): Promise<GrantPlan> =>
    (await app.post("/api/copies/grant-plan", { accountId, bucket })).json();
  const grant = async (accountId: string, bucket: string) => {
    const { id } = await start(app, { action: "grant", selection: { sources: [{ accountId, bucket }] } });
    return until(app, id, ended);
  };
  const as = (name: string) => {
    const { id: accessKeyId, secret: secretAccessKey } = keyOf(sandbox.world, name);
    const { endpoint, world } = sandbox;
    const credentials = { accessKeyId, secretAccessKey };
    return new S3Client({ endpoint, region: world.region, forcePathStyle: true, credentials });
  };

  test("S3: what payments wrote without an ACL becomes its bucket owner's to read; who had access keeps it", async () => {
    await open(["s3:GetObjectAcl", "s3:PutObjectAcl"]);
    const [hubId, paymentsId] = [hub, payments].map((id) => canonicalIdOf(sandbox.world, id));
    const first = { Bucket: inbox, Key: "delivered/0001.gz" };
    const admin = as(`${hub}/admin`);
    await expect(admin.send(new GetObjectCommand(first))).rejects.toMatchObject({ name: "AccessDenied" });
    const others = canonicalIdOf(sandbox.world, "333333333333");
    await as(`${payments}/admin`).send(
      new PutObjectAclCommand({
        ...first,
        GrantRead: `id="${others}"`,
        GrantFullControl: `id="${paymentsId}"`,
      }),
    );

    const owners = (await plan(hub, inbox)).owners.map(({ ownerId, verdict, objects }) => [
      ownerId,
      verdict,
      objects,
    ]);
    expect(owners).toEqual(
      expect.arrayContaining([
        [paymentsId, expect.stringMatching(/^(allowed|unknown)$/), 3],
        [hubId, "owned", 1],
      ]),
    );

    const job = await grant(hub, inbox);
    expect(job).toMatchObject({ destination: null, failures: [] });
    expect(job.counts).toMatchObject({ copied: { objects: 3 }, present: { objects: 1 } });
    const { Body } = await admin.send(new GetObjectCommand(first));
    expect((await Body?.transformToByteArray())?.length).toBe(90_000);
    const { Grants = [] } = await admin.send(new GetObjectAclCommand(first));
    expect(Grants.map(({ Grantee, Permission }) => [Grantee?.ID, Permission])).toEqual(
      expect.arrayContaining([
        [paymentsId, "FULL_CONTROL"],
        [hubId, "FULL_CONTROL"],
        [others, "READ"],
      ]),
    );
    expect(
      (await items(app, job.id)).map(({ state, verifiedBy }) => `${state} ${verifiedBy}`).sort(),
    ).toEqual(["copied acl", "copied acl", "copied acl", "present acl"]);
    const report = await (await app.get(`/api/copies/${job.id}/report.csv`)).text();
    const [columns = [], ...lines] = report.split("\r\n").map((line) => line.split(","));
    const bucketAt = columns.indexOf("destinationBucket");
    expect(lines.slice(0, 4).map((cells) => cells[bucketAt])).toEqual(["", "", "", ""]);
    const bounded = [...sandbox.state.accessKeys.values()].flatMap(({ session }) => session?.policies ?? []);
    expect(JSON.stringify(bounded)).toContain(
      `"NotResource":["arn:aws:s3:::${inbox}","arn:aws:s3:::${inbox}/*"]`,
    );

    sandbox.counters.reset();
    expect((await grant(hub, inbox)).counts).toMatchObject({
      copied: { objects: 0 },
      present: { objects: 4 },
    });
    expect(sandbox.counters.total({ call: "PutObjectAcl" })).toBe(0);
  });

  test("says what the owner's role lacks, and nothing is changed", async () => {
    await open(["s3:GetObjectAcl"]);
    const ours = (await plan(hub, inbox)).owners.find(({ account }) => account?.id === payments);
    expect([ours?.verdict, ours?.failure?.cause]).toEqual(["denied", "identity_policy_missing_allow"]);
    const job = await grant(hub, inbox);
    expect(job.failures).toEqual([
      expect.objectContaining({
        cause: "identity_policy_missing_allow",
        affected: expect.objectContaining({ objects: 3 }),
        aws: expect.objectContaining({ call: "s3:PutObjectAcl", code: "AccessDenied" }),
        diagnosis: expect.objectContaining({ operation: "PutObjectAcl" }),
      }),
    ]);
    expect(sandbox.counters.total({ call: "PutObjectAcl", status: 200 })).toBe(0);
  });

  test("S2: ten thousand objects of the log service are nobody's to repair here, and it says whose they are", async () => {
    await open(["s3:GetObjectAcl", "s3:PutObjectAcl"]);
    const [owner] = (await plan(payments, "s2-exports")).owners;
    const service = sandbox.world.logService?.canonicalId ?? "";
    expect(owner).toMatchObject({ ownerId: service, objects: 10_000, verdict: "nobody" });
    const job = await grant(payments, "s2-exports");
    expect(job.counts).toMatchObject({ listed: { objects: 10_000 }, failed: { objects: 10_000 } });
    expect(job.failures).toEqual([expect.objectContaining({ cause: "owner_not_configured" })]);
    expect(JSON.stringify(job.failures)).toContain(service);
    expect(sandbox.counters.total({ call: "PutObjectAcl" })).toBe(0);
  });

  test("that is lost with its worker goes on with another, and changes each ACL once", async () => {
    await open(["s3:GetObjectAcl", "s3:PutObjectAcl"]);
    const slow = {
      match: { call: "PutObjectAcl" },
      effect: { latency: { ms: 300 } },
      after: 0,
      probability: 1,
    };
    sandbox.faults.put(slow);
    const selection = { sources: [{ accountId: hub, bucket: inbox }] };
    const { id } = await start(app, { action: "grant", selection });
    await expect
      .poll(() => sandbox.counters.total({ call: "GetObjectAcl" }), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await worker.lose();
    worker = await startWorker(app.ctx);
    const job = await until(app, id, ended);
    expect(job.counts.copied.objects + job.counts.present.objects).toBe(4);
    expect(job.counts.failed.objects).toBe(0);
  });
});

/** The reader's role in payments may do this in the inbox, and the hub may list it. */
function mayWrite(world: World, Action: string[]): World {
  const objects = `arn:aws:s3:::${inbox}/*`;
  const allow = (actions: string[], Resource: string[]) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource }],
  });
  world.accounts[payments]!.roles.SekishoReader!.policies.repair = allow(Action, [objects]);
  world.accounts[hub]!.users.sekisho!.policies.central = allow(
    ["s3:ListBucket", "s3:Get*"],
    [`arn:aws:s3:::${inbox}`, objects],
  );
  const statements = [world.accounts[hub]!.buckets[inbox]!.policy?.Statement ?? []].flat();
  for (const statement of statements)
    statement.Action = ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObjectAcl"];
  return world;
}

function keyOf(world: World, name: string) {
  const [account = "", user = ""] = name.split("/");
  const key = world.accounts[account]!.users[user]!.accessKeys[0];
  if (!key) throw new Error(`${name} has no access key`);
  return key;
}
