import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/server/context";
import { actForSchedule } from "@/server/copies/run/act-for-schedule";
import { runSchedule } from "@/server/copies/run/run-schedule";
import { createSchedule, findSchedule, listSchedules } from "@/server/copies/verbs/schedules";
import { startCopy } from "@/server/copies/verbs/start-copy";
import type { Actor, Person } from "@/server/platform/authorize";
import { copies } from "@/server/platform/db/schema/copies";
import { people } from "@/server/platform/db/schema/people";
import type { World } from "@/server/sandbox/world/schema";
import { createToken } from "@/server/tokens/create-token";
import { ended, startWorker, until, type Worker } from "@/tests/support/copies/start-copies";
import { orders, payments } from "@/tests/support/demo-config";
import { roleConfig } from "@/tests/support/role-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const config = `${roleConfig}
awsSession: { user: [sourceIdentity, tags], scoped: true }
`;
const telling = (world: World): World => {
  const actions = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
  for (const id of [payments, orders]) {
    const trust = world.accounts[id]!.roles.SekishoReader!.trust as { Statement: { Action: unknown }[] };
    trust.Statement[0]!.Action = actions;
  }
  const { policies } = world.accounts["111111111111"]!.users.sekisho! as {
    policies: Record<string, unknown>;
  };
  const statement = { Effect: "Allow", Action: actions, Resource: "*" };
  policies.tell = { Version: "2012-10-17", Statement: [statement] };
  return world;
};

const ann: Person = { id: "sub-ann", kind: "oidc", name: "Ann", login: "ann@example.com" };
const reports = (accountId: string) => ({
  action: "copy" as const,
  selection: {
    sources: [{ accountId, prefix: "reports/", bucket: "payments-logs" }],
    filter: {},
    unfinished: false,
  },
  settings: {
    keyTemplate: "{accountId}/{region}/{bucket}/{key}",
    ...{ tags: "drop" as const, overwrite: "never" as const, strategy: "role_copy" as const },
  },
});

describeEngines("in whose name", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: Worker;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox({ change: telling });
    app = await startApp(config, { ...sandbox.env, DATABASE_URL: database.url });
    worker = await startWorker(app.ctx);
  }, 120_000);
  afterAll(async () => {
    await worker?.stop();
    await app?.close();
    await sandbox?.close();
    await database?.close();
    delete process.env.DATABASE_URL;
  });

  const as = (grants: Actor["grants"]): Context => ({
    ...app.ctx,
    actor: { id: ann.id, name: ann.name, grants, via: "session", person: ann },
  });
  const operator = () => as([{ role: "operator", accounts: "all" }]);
  const inGroups = (...groups: string[]) => app.ctx.auth.rememberPerson(ann.id, { names: [ann.id], groups });

  test("a copy runs with sessions of whoever started it, which reach its places alone", async () => {
    const { job } = await startCopy(operator(), reports(payments));
    const done = await until(app, job.id, ended);
    expect(done.counts).toMatchObject({ copied: { objects: 6 }, failed: { objects: 0 } });
    const [row] = await app.ctx.db.select().from(copies).where(eq(copies.id, job.id));
    expect(row!.owner).toEqual(ann);
    const made = sandbox.trail
      .list()
      .filter(({ call, arn }) => call === "CopyObject" && arn?.includes("SekishoReader"));
    expect(made.length).toBe(6);
    for (const { sourceIdentity, tags } of made)
      expect([sourceIdentity, tags["sekisho:user"]]).toEqual(["ann@example.com", "ann@example.com"]);
    const bounded = [...sandbox.state.accessKeys.values()].flatMap(({ session }) => session?.policies ?? []);
    expect(JSON.stringify(bounded)).toContain("arn:aws:s3:::payments-logs/reports/*");
  });

  test("a schedule runs with what its maker still may, and says when that is too little", async () => {
    await inGroups("operators");
    const rhythm = { ...reports(payments), cron: "0 3 1 1 *", timeZone: "UTC" };
    const { id } = await createSchedule(operator(), rhythm);
    const refusedAt = async () =>
      (await listSchedules(operator())).items.find((each) => each.id === id)!.refusedAt;
    const first = await runSchedule(app.ctx, { scheduleId: id });
    expect(first).not.toBeNull();
    await until(app, first!, ended);
    await inGroups("viewers");
    expect(await runSchedule(app.ctx, { scheduleId: id })).toBeNull();
    expect(await refusedAt()).not.toBeNull();
    await inGroups("operators", "viewers");
    expect(await runSchedule(app.ctx, { scheduleId: id })).not.toBeNull();
    expect(await refusedAt()).toBeNull();
    const entries = await (await app.get("/api/audit?action=schedule%20run&result=refused")).json();
    expect(entries.items).toHaveLength(1);
    expect(entries.items[0]).toMatchObject({ actorName: "Ann", code: "forbidden" });
  });

  test("a schedule gets no more than its maker had then, whatever he may now", async () => {
    await inGroups("admins");
    const some = as([{ role: "operator", accounts: [payments] }]);
    const { id } = await createSchedule(some, { ...reports(payments), cron: "0 3 1 1 *", timeZone: "UTC" });
    const acting = await actForSchedule(app.ctx, await findSchedule(app.ctx, id));
    expect(acting.grants).toEqual([{ role: "operator", accounts: [payments] }]);
  });

  test("a token is worth what its owner may today, by the groups he was last seen in", async () => {
    await inGroups("readers");
    const { secret } = await createToken(as([{ role: "reader", accounts: "all" }]), {
      ...{ name: "nightly", role: "reader", accounts: "all", days: 1 },
    });
    const grantsNow = async () => (await app.ctx.auth.findToken(secret))?.grants;
    const ask = async () =>
      (await fetch(`${app.url}/api/accounts`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect(await grantsNow()).toEqual([{ role: "reader", accounts: "all" }]);
    await inGroups("viewers");
    expect(await grantsNow()).toEqual([{ role: "viewer", accounts: "all" }]);
    await inGroups("elsewhere");
    expect(await grantsNow()).toEqual([{ role: "reader", accounts: [orders] }]);
    expect(await ask()).toBe(200);
    await inGroups();
    expect(await grantsNow()).toEqual([]);
    expect(await ask()).toBe(403);
    await inGroups("admins");
    expect(await grantsNow()).toEqual([{ role: "reader", accounts: "all" }]);
    // Nobody remembers him: the token counts as it was given.
    await app.ctx.db.delete(people).where(eq(people.id, ann.id));
    expect(await grantsNow()).toEqual([{ role: "reader", accounts: "all" }]);
  });
});
