// The scenarios that copies meet, on the gallery world: plan, job and result.
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { CopyPlan, PlanSource } from "@/lib/schemas/copies";
import { canonicalIdOf } from "@/server/sandbox/world/build-acl";
import type { World } from "@/server/sandbox/world/schema";
import { connect } from "@/tests/support/connect";
import { openReader } from "@/tests/support/copies/read-whole";
import { ended, items, start, startWorker, until, type Worker } from "@/tests/support/copies/start-copies";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const hub = "111111111111";
const payments = "222222222222";

describeEngines("copies in the gallery", (startDatabase) => {
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

  async function open(
    central: string,
    sources: Record<string, { role?: string; bucket: string }>,
    change = (world: World) => world,
  ) {
    sandbox = await startSandbox({
      world: "gallery",
      change: (world) => change(withCentral(world, central)),
    });
    const accounts = Object.entries(sources).map(([id, { role = "SekishoReader", bucket }]) => ({
      id,
      name: id,
      roleArn: `arn:aws:iam::${id}:role/${role}`,
      externalId: "sekisho-gallery",
      sources: [{ bucket, prefix: "" }],
    }));
    const config = {
      hub: { accountId: hub, region: "ap-northeast-1", central: { bucket: central } },
      accounts,
    };
    app = await startApp(JSON.stringify(config), { ...sandbox.env, DATABASE_URL: database.url });
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
    worker = await startWorker(app.ctx);
    return { selection: { sources: accounts.map(({ id }) => ({ accountId: id })) } };
  }

  async function planOf(request: object): Promise<PlanSource[]> {
    const response = await app.post("/api/copies/plan", request);
    const plan: CopyPlan = await response.json();
    expect(response.status, JSON.stringify(plan)).toBe(200);
    return plan.sources;
  }

  const causesOf = (source: PlanSource | undefined, strategy: string) =>
    source?.strategies.find((each) => each.strategy === strategy)?.failures.map(({ cause }) => cause);

  test("S1: the hub cannot read what the log service owns, the role copies all of it", async () => {
    const request = await open("central-logs-111111111111", { [payments]: { bucket: "s1-exports" } });
    const [source] = await planOf(request);
    expect([source?.chosen, source?.refusals]).toEqual(["role_copy", []]);
    const hubReads = await planOf({ ...request, settings: { strategy: "hub_copy" } });
    expect(hubReads[0]?.refusals.map(({ cause }) => cause)).toContain("object_not_owned_by_bucket_owner");
    const { id } = await start(app, request);
    expect((await until(app, id, ended)).counts).toMatchObject({
      copied: { objects: 5 },
      failed: { objects: 0 },
    });
  });

  test("S3: into a bucket that keeps its writers' ownership the hub writes, so that nobody is shut out", async () => {
    const request = await open(
      "s3-inbox",
      { [payments]: { bucket: "s1-exports" } },
      roleMayWrite("s3-inbox"),
    );
    const [source] = await planOf(request);
    expect(source?.chosen).toBe("stream");
    const role = source?.strategies.find(({ strategy }) => strategy === "role_copy");
    expect([role?.works, role?.why.code]).toEqual(["no", "owned_by_source"]);
    const { id } = await start(app, request);
    expect((await until(app, id, ended)).counts).toMatchObject({
      copied: { objects: 5 },
      failed: { objects: 0 },
    });
    const hubId = canonicalIdOf(sandbox.world, hub);
    expect(new Set((await items(app, id)).map(({ ownerId }) => ownerId))).toEqual(new Set([hubId]));
  });

  test("S14: the hub would have to pay as requester, the account's own role does not", async () => {
    const request = await open("central-logs-111111111111", { [payments]: { bucket: "s14-exports" } });
    const [source] = await planOf(request);
    expect(source?.chosen).toBe("role_copy");
    expect(causesOf(source, "hub_copy")).toEqual(["requester_pays"]);
    const { id } = await start(app, request);
    expect((await until(app, id, ended)).counts).toMatchObject({
      copied: { objects: 3 },
      failed: { objects: 0 },
    });
  });

  test("S16: what goes in parts needs kms:Decrypt; the plan says so, and only that object fails", async () => {
    const request = await open(
      "s16-central",
      { [payments]: { role: "S16Copier", bucket: "s16-source" } },
      withHuge,
    );
    const [source] = await planOf(request);
    const predicted = source?.refusals.map(({ cause, sampleKey }) => [cause, sampleKey]);
    expect(predicted).toEqual([["kms_decrypt_missing_for_multipart", "exportedlogs/huge/000000.gz"]]);
    const { id } = await start(app, request);
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject({ copied: { objects: 2 }, failed: { objects: 1 } });
    expect(job.failures).toMatchObject([
      { cause: "kms_decrypt_missing_for_multipart", aws: { call: "s3:UploadPartCopy", status: 403 } },
    ]);
    expect(await openReader(sandbox).uploads("s16-central")).toEqual([]);
  });

  test("S17: a key that the copier may not use is found by trying, and named by the job", async () => {
    const request = await open("s17-central", { [payments]: { role: "S17Copier", bucket: "s16-source" } });
    const [unsure] = await planOf(request);
    expect(unsure?.strategies.find(({ strategy }) => strategy === "role_copy")?.works).toBe("unknown");
    const [source] = await planOf({ ...request, tryWrites: true });
    const role = source?.strategies.find(({ strategy }) => strategy === "role_copy");
    expect([role?.works, role?.by]).toEqual(["no", "probe"]);
    expect(causesOf(source, "role_copy")).toEqual(["kms_generate_data_key_missing"]);
    expect(await openReader(sandbox).uploads("s17-central")).toEqual([]);
    const { id } = await start(app, request);
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject({ copied: { objects: 0 }, failed: { objects: 2 } });
    expect(job.failures.map(({ cause }) => cause)).toEqual(["kms_generate_data_key_missing"]);
  });

  test("S19: a session that expires in the middle is renewed once, and nobody notices", async () => {
    const account = "222222222219";
    const request = await open("central-logs-111111111111", { [account]: { bucket: "s19-exports" } });
    const { id } = await start(app, request);
    const job = await until(app, id, ended);
    expect(job.counts).toMatchObject({ copied: { objects: 3_500 }, failed: { objects: 0 } });
    expect(sandbox.counters.total({ call: "AssumeRole", account })).toBe(2);
  });

  test("S20: a role that is deleted pauses its account once, the others finish; with the role it goes on", async () => {
    const account = "222222222220";
    const request = await open("central-logs-111111111111", {
      [account]: { bucket: "s20-exports" },
      [payments]: { bucket: "s1-exports" },
    });
    sandbox.faults.put({
      match: { call: "CopyObject" },
      effect: { latency: { ms: 100 } },
      after: 0,
      probability: 1,
    });
    const { id } = await start(app, request);
    await until(app, id, ({ counts }) => counts.copied.objects > 0);
    const iam = new IAMClient(connect(sandbox, `${account}/admin`));
    const role = sandbox.world.accounts[account]!.roles.SekishoReader!;
    const name = { RoleName: "SekishoReader", PolicyName: "sekisho-reader" };
    await iam.send(new DeleteRolePolicyCommand(name));
    await iam.send(new DeleteRoleCommand(name));
    const paused = await until(app, id, ({ parts }) => parts.some(({ state }) => state === "paused"), 15_000);
    const part = paused.parts.find(({ accountId }) => accountId === account);
    expect(part?.pause).toMatchObject({ by: "refusal", failure: { side: "source" } });
    expect(part?.pause?.failure?.aws).toMatchObject({ accountId: account, status: 403 });
    await until(app, id, ({ parts }) =>
      parts.some((each) => each.accountId === payments && each.state === "done"),
    );

    await iam.send(new CreateRoleCommand({ ...name, AssumeRolePolicyDocument: JSON.stringify(role.trust) }));
    const document = JSON.stringify(Object.values(role.policies)[0]);
    await iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: document }));
    // A policy names a role by what it was: a new one of the same name has to be named anew.
    const policy = sandbox.world.accounts[hub]!.buckets["central-logs-111111111111"]!.policy;
    const saved = { Bucket: "central-logs-111111111111", Policy: JSON.stringify(policy) };
    await new S3Client(connect(sandbox, `${hub}/admin`)).send(new PutBucketPolicyCommand(saved));
    expect((await app.post(`/api/copies/${id}/resume`)).status).toBe(200);
    // What was refused between the end of its policy and the end of the role failed by itself.
    if ((await until(app, id, ended)).counts.failed.objects > 0) await app.post(`/api/copies/${id}/retry`);
    const whole = await until(app, id, (job) => ended(job) && job.counts.failed.objects === 0);
    expect(whole.counts).toMatchObject({ copied: { objects: 205 } });
  });
});

/** The hub may look at the bucket it copies into, and write there. */
function withCentral(world: World, bucket: string): World {
  const user = world.accounts[hub]!.users.sekisho!;
  const write = bucket === "s3-inbox" ? ["s3:PutObject"] : [];
  const statement = {
    Effect: "Allow",
    Action: [
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      ...write,
    ],
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  };
  user.policies.central = { Version: "2012-10-17", Statement: [statement] };
  return world;
}

const roleMayWrite =
  (bucket: string) =>
  (world: World): World => {
    const role = world.accounts[payments]!.roles.SekishoReader!;
    const statement = { Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/*` };
    role.policies.deliver = { Version: "2012-10-17", Statement: [statement] };
    return world;
  };

/** One object above what CopyObject takes. */
function withHuge(world: World): World {
  const { objects } = world.accounts[payments]!.buckets["s16-source"]!;
  objects.push({ ...objects[0]!, key: "exportedlogs/huge/000000.gz", size: 6 * 1024 ** 3 });
  return world;
}
