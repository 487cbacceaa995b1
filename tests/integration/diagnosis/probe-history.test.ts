import { afterAll, beforeAll, expect, it } from "vitest";
import { ProbeAnswer, ProbeHistory } from "@/lib/schemas/probe-history";
import { keptProbes } from "@/server/diagnosis/history/record-probes";
import { FIRST_KEY } from "@/tests/support/diagnosis/gallery";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { runAwsCommand } from "@/tests/support/diagnosis/run-aws-command";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const place = { bucket: "s1-exports", key: FIRST_KEY };
const route = (query: Record<string, string>) =>
  `/api/accounts/222222222222/probes?${new URLSearchParams({ ...place, ...query })}`;

describeEngines("the history of probes", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox({ world: "gallery" });
    app = await startApp(galleryConfig, { ...sandbox.env, DATABASE_URL: database.url });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const ask = async (body: object) =>
    ProbeAnswer.parse(await (await app.post("/api/accounts/222222222222/probes", body)).json());
  const list = async (query: Record<string, string>) =>
    ProbeHistory.parse(await (await app.get(route(query))).json());

  it("says who asked, when, and what came out before and after the printed commands were run", async () => {
    const before = await ask({ ...place, principal: "hub,role" });
    expect(before.recorded).toBe(true);
    const remedy = before.report.paths[0]!.findings[0]!.remedies.find(
      ({ option, dialect }) => option === "enforce-bucket-owner" && dialect === "cli",
    );
    const credentials = sandbox.keys["222222222222/admin"]!;
    for (const line of remedy!.text.split("\n"))
      await runAwsCommand(line, { endpoint: sandbox.endpoint, region: "ap-northeast-1", credentials });
    const after = await ask({ ...place, principal: "hub" });
    expect(after.report.paths[0]!.decision).toBe("allowed");

    const { items } = await list({ principal: "hub" });
    expect(items.map(({ decision }) => decision)).toEqual(["allowed", "denied"]);
    expect(items[1]).toMatchObject({
      at: before.report.subject.at,
      askedBy: "API token",
      principal: "hub",
      operation: "GetObject",
      simulated: false,
      causes: [{ cause: "object_not_owned_by_bucket_owner", causeId: "E1" }],
      status: 403,
      code: "AccessDenied",
    });
    expect(items[0]!.causes).toEqual([]);
  });

  it("keeps questions apart: another identity, operation or ACL has a history of its own", async () => {
    const writer = "arn:aws:iam::222222222222:user/s5a-writer";
    await ask({ ...place, operation: "PutObject", acl: "private", principal: writer });
    expect((await list({ principal: "role" })).items).toHaveLength(1);
    expect((await list({ principal: writer })).items).toEqual([]);
    const write = { operation: "PutObject", principal: writer };
    expect((await list({ ...write, acl: "private" })).items).toHaveLength(1);
    expect((await list({ ...write, acl: "public-read" })).items).toEqual([]);
  });

  it("answers page by page, and keeps the newest only", async () => {
    const question = { bucket: "healthy-exports", principal: "role" };
    await ask(question);
    await app.ctx.db.execute(
      `insert into sekisho.probes select gen_random_uuid(), question, account_id, bucket, key, operation, principal, label,
       asked_by, at - n * interval '1 minute', decision, simulated, causes, status, code, request_id
       from sekisho.probes, generate_series(1, ${keptProbes + 20}) n where bucket = 'healthy-exports'`,
    );
    await ask(question);
    const seen: string[] = [];
    let cursor: string | null = "";
    do {
      const query = new URLSearchParams({ ...question, limit: "40", ...(cursor && { cursor }) });
      const page = ProbeHistory.parse(
        await (await app.get(`/api/accounts/222222222222/probes?${query}`)).json(),
      );
      seen.push(...page.items.map(({ at }) => at));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(keptProbes);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it("refuses a cursor it did not write, and an account it does not know", async () => {
    expect((await app.get(route({ principal: "hub", cursor: "x" }))).status).toBe(400);
    expect((await app.get(`/api/accounts/999999999999/probes?principal=hub`)).status).toBe(404);
  });
});

it("answers without its database, and says that nothing was recorded", async () => {
  const sandbox = await startSandbox({ world: "gallery" });
  const app = await startApp(galleryConfig, {
    ...sandbox.env,
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  });
  try {
    const answer = ProbeAnswer.parse(
      await (await app.post("/api/accounts/222222222222/probes", { ...place, principal: "hub" })).json(),
    );
    expect(answer.recorded).toBe(false);
    expect(answer.report.paths[0]!.decision).toBe("denied");
  } finally {
    await app.close();
    await sandbox.close();
  }
});
