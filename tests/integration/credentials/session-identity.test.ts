import { afterEach, expect, test } from "vitest";
import { parseConfig } from "@/server/accounts/parse-config";
import { compose } from "@/server/compose";
import type { Context } from "@/server/context";
import { openSession } from "@/server/credentials/open-session";
import type { Scope } from "@/server/credentials/scope";
import { diagnose } from "@/server/diagnosis/diagnose";
import { listObjects } from "@/server/exports/list-objects";
import { openObject } from "@/server/exports/open-object";
import { everything, type Person } from "@/server/platform/authorize";
import { parseEnv } from "@/server/platform/env";
import type { World } from "@/server/sandbox/world/schema";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";
const key = "exportedlogs/README.txt";
const roleArn = `arn:aws:iam::${payments}:role/SekishoReader`;

let sandbox: StartedSandbox;
afterEach(() => sandbox.close());

const person = (login: string, name = login): Person => ({ id: `sub-${login}`, kind: "oidc", name, login });
const ann = person("ann@example.com", "Ann Abe 阿部");
const ben = person("ben@example.com");

/** The context of a server with these lines in its configuration, and of one request in a person's name. */
function serve(lines: string): (who?: Person) => Context {
  Object.assign(process.env, sandbox.env);
  const env = parseEnv({ ...sandbox.env, LOG_LEVEL: "silent" });
  const config = parseConfig(`${demoConfig}\n${lines}`, "sekisho.yaml");
  if ("mistakes" in env || "mistakes" in config) throw new Error(JSON.stringify([env, config]));
  const ctx = compose(env.env, config.config, "test");
  return (who) => ({
    ...ctx,
    actor: { id: "x", name: "x", grants: everything, via: "session", ...(who && { person: who }) },
  });
}

/** Both sides let the hub say for whom it asks. */
function telling(world: World): World {
  const { SekishoReader } = world.accounts[payments]!.roles;
  const trust = SekishoReader!.trust as { Statement: { Action: unknown }[] };
  trust.Statement[0]!.Action = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
  return allowHub(world, ["sts:SetSourceIdentity", "sts:TagSession"]);
}

function allowHub(world: World, Action: string[]): World {
  const { sekisho } = world.accounts["111111111111"]!.users;
  const policies = sekisho!.policies as Record<string, unknown>;
  policies.tell = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: roleArn }] };
  return world;
}

const list = (ctx: Context) =>
  listObjects(ctx, { id: payments, bucket, prefix: "exportedlogs/", delimiter: "/", limit: 5 });
const open = async (ctx: Context, name = key) => {
  const conditions = { headers: {}, ifRange: false };
  const signal = AbortSignal.timeout(20_000);
  const { body } = await openObject(ctx, {
    id: payments,
    bucket,
    key: name,
    method: "GET",
    conditions,
    signal,
  });
  await body.dump();
};
const assumed = () => sandbox.counters.total({ call: "AssumeRole", account: payments, status: 200 });
const trail = (call: string) => sandbox.trail.list().filter((event) => event.call === call);

test("everybody shares a session that names nobody, unless the configuration says otherwise", async () => {
  sandbox = await startSandbox();
  const as = serve("");
  await Promise.all([ann, ben, undefined].flatMap((who) => [list(as(who)), open(as(who))]));
  expect(assumed()).toBe(1);
  for (const { arn, sourceIdentity, tags } of trail("ListObjectsV2")) {
    expect(arn).toMatch(/assumed-role\/SekishoReader\/sekisho-/);
    expect(arn).not.toContain("ann");
    expect([sourceIdentity, tags]).toEqual([null, {}]);
  }
});

test("each person has a session of his own, once, that tells AWS who it is", async () => {
  sandbox = await startSandbox({ change: telling });
  const as = serve("awsSession: { user: [name, sourceIdentity, tags] }");
  const all = [ann, ben].flatMap((who) =>
    Array.from({ length: 10 }, () => [list(as(who)), open(as(who))]).flat(),
  );
  await Promise.all(all);
  expect(assumed()).toBe(2);
  expect(
    trail("GetObject")
      .map(({ arn }) => arn?.split("/").at(-1))
      .toSorted(),
  ).toEqual([
    ...Array<string>(10).fill("sekisho-ann@example.com"),
    ...Array<string>(10).fill("sekisho-ben@example.com"),
  ]);
  const [first] = trail("GetObject").filter(({ arn }) => arn?.includes("ann@"));
  expect(first).toMatchObject({
    sourceIdentity: "ann@example.com",
    tags: { "sekisho:user": "ann@example.com", "sekisho:name": "Ann Abe 阿部" },
  });
});

test("the server's own work names the server, where trust policies want somebody named", async () => {
  sandbox = await startSandbox({ change: telling });
  await list(serve("awsSession: { user: [sourceIdentity] }")());
  expect(trail("ListObjectsV2").at(-1)).toMatchObject({ sourceIdentity: "sekisho", tags: {} });
});

const refusing: [string, (world: World) => World, string, string[]][] = [
  [
    "the trust policy",
    (world) => allowHub(world, ["sts:SetSourceIdentity", "sts:TagSession"]),
    "sts:TagSession",
    ["let-tell", "tell-nothing"],
  ],
  [
    "the hub's own policies",
    (world) => {
      const told = telling(world);
      delete (told.accounts["111111111111"]!.users.sekisho!.policies as Record<string, unknown>).tell;
      return told;
    },
    "sts:TagSession",
    ["allow-tell", "tell-nothing"],
  ],
];

test.each(refusing)(
  "where %s does not let it be told, the diagnosis says so",
  async (_, change, action, ways) => {
    sandbox = await startSandbox({ change });
    const ctx = serve("awsSession: { user: [sourceIdentity, tags] }")(ann);
    await expect(list(ctx)).rejects.toMatchObject({ code: "assume_role_refused" });
    const report = await diagnose(ctx, {
      ...{ id: payments, bucket, key, operation: "GetObject", principal: ["role"], apply: [] },
    });
    const [path] = report.paths;
    const findings = path!.findings.filter(({ blocking }) => blocking);
    expect(findings.map(({ cause }) => cause)).toEqual(["trust_condition_unmet"]);
    expect(findings[0]!.summary).toContain(action);
    expect([...new Set(findings[0]!.remedies.map(({ option }) => option))]).toEqual(ways);
  },
);

const scope: Scope = { may: "read", places: [{ bucket, prefix: "exportedlogs/" }] };

test("a session for a download reaches the folder of its key and nothing else", async () => {
  sandbox = await startSandbox();
  const ctx = serve("awsSession: { scoped: true }")(ann);
  await open(ctx);
  await open(ctx);
  const reports = await listObjects(ctx, {
    id: payments,
    bucket,
    prefix: "reports/",
    delimiter: "/",
    limit: 1,
  });
  const report = reports.items[0]!.key;
  await open(ctx, report);
  // One for lists and settings, one for each folder.
  expect(assumed()).toBe(3);
  const session = await openSession(ctx, payments, scope);
  expect(assumed()).toBe(3);
  const place = { credentials: session, region: "ap-northeast-1", signal: null };
  const ask = async (name: string, method: "GET" | "PUT", into = bucket) => {
    const body = method === "PUT" ? { body: Buffer.from("x") } : {};
    const answer = await ctx.wire({ ...place, method, bucket: into, key: name, headers: {}, ...body });
    await answer.body.dump();
    return answer.statusCode;
  };
  expect(await ask(key, "GET")).toBe(200);
  expect(await ask(report, "GET")).toBe(403);
  expect(await ask(`${payments}/x`, "PUT", "central-logs-111111111111")).toBe(403);
  const unbounded = await openSession(ctx, payments);
  place.credentials = unbounded;
  expect(await ask(report, "GET")).toBe(200);
});
