import { Pool } from "undici";
import { afterAll, describe, expect, it } from "vitest";
import { evaluate } from "@/server/policy/evaluate";
import type { EvaluationInput, NamedPolicy } from "@/server/policy/types";
import { seededRandom } from "@/server/sandbox/log-lines/seeded-random";
import { parseWorld } from "@/server/sandbox/world/read-world";
import type { World } from "@/server/sandbox/world/schema";
import { fastSigner } from "@/tests/support/sign-fast";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

/*
 * The sandbox gathers policies, finds the organization's levels, builds the context and answers over HTTP; the evaluator
 * is handed the same policies straight from the world. On every request they must agree.
 */
const WORLDS = 100;
const REQUESTS_PER_WORLD = 100;
const HUB = "111111111111";
const SPOKE = "222222222222";
const SOURCE_IP = "203.0.113.10";
const KEYS = ["logs/a", "logs/b", "own/a", "own/b/c"];
const PREFIXES = ["", "logs/", "own/", "own/b/"];
const USERS = ["ann", "bob", "cho"];
const GROUPS = ["readers", "guests"];
const ACTIONS = ["s3:GetObject", "s3:GetObjectTagging", "s3:ListBucket"] as const;
type Asked = { account: string; name: string; action: (typeof ACTIONS)[number]; key: string; prefix: string };

type Draw = () => number;
const pick = <T>(draw: Draw, items: readonly T[]): T => items[Math.floor(draw() * items.length)] as T;
const chance = (draw: Draw, share: number) => draw() < share;

function statement(draw: Draw, principal: boolean): object {
  const condition = pick(draw, [
    {},
    {},
    {},
    { Condition: { StringEquals: { "aws:PrincipalAccount": pick(draw, [HUB, SPOKE]) } } },
    { Condition: { IpAddress: { "aws:SourceIp": pick(draw, ["203.0.113.0/24", "198.51.100.0/24"]) } } },
    {
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": pick(draw, ["o-agreement01", "o-another0001"]) },
      },
    },
    { Condition: { StringLike: { "s3:prefix": pick(draw, ["logs/*", "own/*", ""]) } } },
    { Condition: { Bool: { "aws:SecureTransport": pick(draw, ["true", "false"]) } } },
    {
      Condition: {
        ArnLike: {
          "aws:PrincipalArn": pick(draw, [`arn:aws:iam::${HUB}:user/*`, `arn:aws:iam::*:user/ann`]),
        },
      },
    },
  ]);
  return {
    Effect: chance(draw, 0.75) ? "Allow" : "Deny",
    [chance(draw, 0.9) ? "Action" : "NotAction"]: pick(draw, [
      "s3:GetObject",
      "s3:Get*",
      "s3:*",
      "*",
      "s3:PutObject",
      ["s3:ListBucket", "s3:GetObject"],
    ]),
    ...(principal
      ? {
          Principal: pick(draw, [
            "*",
            { AWS: `arn:aws:iam::${HUB}:root` },
            { AWS: `arn:aws:iam::${HUB}:user/ann` },
            { AWS: [SPOKE] },
          ]),
        }
      : {}),
    Resource: pick(draw, [
      "arn:aws:s3:::shared/*",
      "arn:aws:s3:::shared/logs/*",
      "arn:aws:s3:::*",
      ["arn:aws:s3:::shared/own/*", "arn:aws:s3:::shared"],
    ]),
    ...condition,
  };
}

function document(draw: Draw, principal = false, most = 3) {
  return {
    Version: "2012-10-17",
    Statement: Array.from({ length: 1 + Math.floor(draw() * most) }, () => statement(draw, principal)),
  };
}

function randomWorld(draw: Draw): World {
  const user = (account: string, name: string) => ({
    accessKeys: [{ id: keyId(account, name), secret: "agreement-secret-key" }],
    policies: Object.fromEntries(
      ["one", "two"].slice(0, Math.floor(draw() * 3)).map((policy) => [policy, document(draw)]),
    ),
    ...(chance(draw, 0.3) ? { boundary: `arn:aws:iam::${account}:policy/Limit` } : {}),
    groups: GROUPS.filter(() => chance(draw, 0.3)),
  });
  const group = (account: string) => ({
    policies: chance(draw, 0.7) ? { one: document(draw) } : {},
    attached: chance(draw, 0.3) ? [`arn:aws:iam::${account}:policy/Shared`] : [],
  });
  const account = (id: string) => ({
    name: id,
    managedPolicies: { Limit: document(draw), Shared: document(draw) },
    users: Object.fromEntries(USERS.map((name) => [name, user(id, name)])),
    groups: Object.fromEntries(GROUPS.map((name) => [name, group(id)])),
  });
  const control = () =>
    Object.fromEntries(
      [HUB, SPOKE, "root"]
        .filter(() => chance(draw, 0.3))
        .map((target) => [target, { Guard: document(draw) }]),
    );
  const world = {
    organization: {
      id: "o-agreement01",
      management: "999999999999",
      members: { [HUB]: "root", [SPOKE]: "root" },
      serviceControlPolicies: control(),
      resourceControlPolicies: Object.fromEntries(
        [SPOKE]
          .filter(() => chance(draw, 0.3))
          .map((target) => [
            target,
            {
              Guard: {
                Version: "2012-10-17",
                Statement: [{ ...statement(draw, false), Effect: "Deny", Principal: "*" }],
              },
            },
          ]),
      ),
    },
    network: { sourceIp: SOURCE_IP },
    accounts: {
      [HUB]: account(HUB),
      [SPOKE]: {
        ...account(SPOKE),
        buckets: {
          shared: {
            ...(chance(draw, 0.8) ? { policy: document(draw, true) } : {}),
            objects: KEYS.map((key) => ({ key, text: key })),
          },
        },
      },
    },
  };
  return parseWorld(JSON.stringify(world), "random world");
}

function keyId(account: string, name: string): string {
  return `AKIA${(name + account + "X".repeat(16)).toUpperCase().slice(0, 16)}`;
}

const FULL: NamedPolicy = {
  name: "FullAWSAccess",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};
const named = (policies: Record<string, unknown>): NamedPolicy[] =>
  Object.entries(policies).map(([name, policy]) => ({ name, policy }));

/** A user's own policies and those of its groups. */
function policiesOf({ users, groups, managedPolicies }: World["accounts"][string], name: string) {
  const user = users[name];
  const joined = user?.groups.flatMap((group) => groups[group] ?? []) ?? [];
  return [
    ...named(user?.policies ?? {}),
    ...joined.flatMap(({ policies, attached }) => [
      ...named(policies),
      ...attached.map((arn) => ({ name: "Shared", arn, policy: managedPolicies.Shared })),
    ]),
  ];
}

/** The request as a person would hand it to `npm run simulate`. */
function inputFor(world: World, { account, name, action, key, prefix }: Asked): EvaluationInput {
  const user = world.accounts[account]?.users[name];
  const { organization } = world;
  const levels = (kind: "serviceControlPolicies" | "resourceControlPolicies", id: string) =>
    ["root", id].map((target) => ({
      target,
      policies: [
        ...(kind === "serviceControlPolicies" ? [FULL] : []),
        ...named(organization?.[kind][target] ?? {}),
      ],
    }));
  const limit = world.accounts[account]?.managedPolicies.Limit;
  return {
    request: {
      principal: `arn:aws:iam::${account}:user/${name}`,
      action,
      resource: action === "s3:ListBucket" ? "arn:aws:s3:::shared" : `arn:aws:s3:::shared/${key}`,
      resourceAccount: SPOKE,
      context: {
        "aws:SourceIp": SOURCE_IP,
        "aws:SecureTransport": true,
        "aws:PrincipalOrgID": "o-agreement01",
        ...(action === "s3:ListBucket" ? { "s3:prefix": prefix } : {}),
      },
    },
    identityPolicies: policiesOf(world.accounts[account]!, name),
    ...(user?.boundary === undefined ? {} : { permissionsBoundaries: [{ name: "Limit", policy: limit }] }),
    serviceControlPolicies: levels("serviceControlPolicies", account),
    resourceControlPolicies: levels("resourceControlPolicies", SPOKE),
    ...(world.accounts[SPOKE]?.buckets.shared?.policy === undefined
      ? {}
      : { resourcePolicy: world.accounts[SPOKE]?.buckets.shared?.policy }),
  };
}

async function askOverHttp(
  sandbox: StartedSandbox,
  pool: Pool,
  { account, name, action, key, prefix }: Asked,
): Promise<number> {
  const keys = { accessKeyId: keyId(account, name), secretAccessKey: "agreement-secret-key" };
  const sign = fastSigner(new URL(sandbox.endpoint).host, "ap-northeast-1", keys);
  const method = action === "s3:GetObject" ? "HEAD" : "GET";
  const path = action === "s3:ListBucket" ? "/shared" : `/shared/${key}`;
  const queries: Record<Asked["action"], Record<string, string>> = {
    "s3:GetObject": {},
    "s3:GetObjectTagging": { tagging: "" },
    "s3:ListBucket": { "list-type": "2", prefix },
  };
  const { statusCode, body } = await pool.request({
    method,
    reset: false,
    ...sign(method, path, queries[action]),
  });
  await body.dump();
  return statusCode;
}

describe("evaluator and sandbox", () => {
  const seed = Number(process.env.AGREEMENT_SEED ?? 20_261_123);
  const open: StartedSandbox[] = [];
  afterAll(() => Promise.all(open.map((sandbox) => sandbox.close())));

  it(`agree on ${WORLDS * REQUESTS_PER_WORLD} random requests over ${WORLDS} random worlds (seed ${seed})`, async () => {
    const draw = seededRandom(seed);
    const answers = { 200: 0, 403: 0 };
    for (let w = 0; w < WORLDS; w++) {
      const world = randomWorld(draw);
      const sandbox = await startSandbox({ change: () => world });
      open.push(sandbox);
      const pool = new Pool(sandbox.endpoint, { connections: 16 });
      const requests = Array.from({ length: REQUESTS_PER_WORLD }, () => ({
        account: pick(draw, [HUB, SPOKE]),
        name: pick(draw, USERS),
        action: pick(draw, ACTIONS),
        key: pick(draw, KEYS),
        prefix: pick(draw, PREFIXES),
      }));
      const statuses = await Promise.all(requests.map((request) => askOverHttp(sandbox, pool, request)));
      await pool.close();
      for (const [i, request] of requests.entries()) {
        const input = inputFor(world, request);
        const expected = evaluate(input).decision === "allowed" ? 200 : 403;
        if (statuses[i] !== expected)
          expect.fail(
            `world ${w}: the sandbox answered ${statuses[i]}, the evaluator ${expected}: ${JSON.stringify(input)}`,
          );
        answers[expected]++;
      }
    }
    expect(answers[200]).toBeGreaterThan(500);
    expect(answers[403]).toBeGreaterThan(500);
  }, 300_000);
});
