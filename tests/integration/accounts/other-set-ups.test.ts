import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AccountDetail } from "@/lib/schemas/account";
import { ObjectPage } from "@/lib/schemas/exports";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const readAll = `{ Version: "2012-10-17", Statement: [{ Effect: Allow, Action: ["s3:*", "logs:*"], Resource: "*" }] }`;
const allow = (action: string, resource: string) =>
  `{ Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "${action}", Resource: "${resource}" }] }`;
const trust = (principal: string) =>
  `{ Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { AWS: "${principal}" }, Action: "sts:AssumeRole" }] }`;
const user = "arn:aws:iam::111111111111:user/sekisho";
const hubRole = "arn:aws:iam::111111111111:role/HubReader";

const world = `description: Set-ups that differ from the demo
organization:
  id: o-othersetups
  management: "999999999999"
  members: { "999999999999": root, "111111111111": root, "222222222222": root }
accounts:
  "999999999999": { name: management }
  "111111111111":
    name: hub
    users:
      sekisho:
        accessKeys: [{ id: AKIASANDBOXHUB000001, secret: a-secret-of-this-test-only }]
        policies:
          assume: ${allow("sts:AssumeRole", "arn:aws:iam::*:role/*Reader")}
          list: ${allow("s3:*", "*")}
    roles:
      HubReader: { trust: ${trust(user)}, policies: { assume: ${allow("sts:AssumeRole", "*")} } }
    buckets:
      hub-logs: { objects: [{ key: a.txt, text: hub }] }
  "222222222222":
    name: spoke
    roles:
      Reader: { trust: ${trust(user)}, policies: { read: ${readAll} } }
      ChainedReader: { trust: ${trust(hubRole)}, policies: { read: ${readAll} } }
      NotAllowed: { trust: ${trust(user)}, policies: { read: ${readAll} } }
      NoAclReader:
        trust: ${trust(user)}
        policies: { read: ${readAll}, deny: { Version: "2012-10-17", Statement: [{ Effect: Deny, Action: ["s3:GetBucketAcl", "s3:GetBucketOwnershipControls"], Resource: "*" }] } }
    buckets:
      far-logs: { region: us-east-1, objects: [{ key: far.txt, text: far }] }
      near-logs: { objects: [{ key: near.txt, text: near }] }
  "333333333333":
    name: payer
    buckets:
      paid-logs:
        requesterPays: true
        policy: ${`{ Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { AWS: "arn:aws:iam::222222222222:role/Reader" }, Action: ["s3:ListBucket", "s3:GetObject"], Resource: ["arn:aws:s3:::paid-logs", "arn:aws:s3:::paid-logs/*"] }] }`}
        objects: [{ key: paid.txt, text: paid }]
`;

let sandbox: StartedSandbox;
let app: StartedApp | null = null;
beforeAll(async () => {
  sandbox = await startSandbox({ world });
});
afterEach(async () => {
  await app?.close();
  app = null;
});
afterAll(() => sandbox.close());

type Setup = { hub?: string; role?: string; extra?: string; bucket?: string; env?: Record<string, string> };

async function check({ hub = "", role = "Reader", extra = "", bucket = "near-logs", env = {} }: Setup) {
  sandbox.counters.reset();
  const config = `hub: { accountId: "111111111111", region: ap-northeast-1${hub} }
accounts:
  - id: "222222222222"
    name: spoke
    roleArn: arn:aws:iam::222222222222:role/${role}
    sources: [{ bucket: ${bucket} }]
    ${extra}
`;
  app = await startApp(config, { ...sandbox.env, ...env });
  const response = await app.get("/api/accounts/222222222222?refresh=1");
  return AccountDetail.parse(await response.json());
}
const assumed = (account: string) => sandbox.counters.total({ call: "AssumeRole", account, status: 200 });
const codes = (account: AccountDetail) => account.reasons.map(({ code }) => code);

test("goes through a hub role where one is configured, each role assumed once", async () => {
  const account = await check({ hub: `, roleArn: "${hubRole}"`, role: "ChainedReader" });
  expect(account.status).toBe("ok");
  expect([assumed("111111111111"), assumed("222222222222")]).toEqual([1, 1]);
});

test("is refused by a role that trusts the hub role when the hub comes as itself", async () => {
  const account = await check({ role: "ChainedReader" });
  expect(account).toMatchObject({
    status: "blocked",
    reasons: [{ code: "assume_role_refused", params: { side: "trust" } }],
  });
});

test("says that the hub's own policies are the side that refuses", async () => {
  const account = await check({ role: "NotAllowed" });
  expect(account.reasons).toMatchObject([{ code: "assume_role_refused", params: { side: "identity" } }]);
});

test("sends the session policy: what it leaves out is denied", async () => {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }] };
  const account = await check({ extra: `sessionPolicy: ${JSON.stringify(policy)}` });
  expect(account.status).toBe("degraded");
  expect(codes(account)).toEqual(["list_denied"]);
});

test("finds a bucket's region by itself, and downloads from there", async () => {
  const account = await check({ bucket: "far-logs" });
  expect(account.sources).toMatchObject([{ bucket: "far-logs", region: "us-east-1" }]);
  const page = await app!.get("/api/accounts/222222222222/objects?bucket=far-logs");
  expect(ObjectPage.parse(await page.json())).toMatchObject({
    region: "us-east-1",
    items: [{ key: "far.txt" }],
  });
  const bytes = await app!.get("/api/accounts/222222222222/content?bucket=far-logs&key=far.txt");
  expect(await bytes.text()).toBe("far");
});

test("pays for a requester-pays bucket only when told to", async () => {
  expect(codes(await check({ bucket: "paid-logs" }))).toEqual(["list_denied"]);
  const refused = await app!.get("/api/accounts/222222222222/content?bucket=paid-logs&key=paid.txt");
  expect(refused.status).toBe(403);
  await app?.close();
  const paying = await check({ bucket: "paid-logs, requesterPays: true" });
  expect(paying.totals?.objects).toBe(1);
  const bytes = await app!.get("/api/accounts/222222222222/content?bucket=paid-logs&key=paid.txt");
  expect(await bytes.text()).toBe("paid");
});

test("lists although it may not read the bucket's owner and ownership", async () => {
  await check({ role: "NoAclReader" });
  const page = await app!.get("/api/accounts/222222222222/objects?bucket=near-logs");
  expect(ObjectPage.parse(await page.json())).toMatchObject({
    bucketOwnerId: null,
    objectOwnership: null,
    items: [{ key: "near.txt", owner: { kind: "known-account", label: "spoke" } }],
  });
});

test("reads the hub's own account with the hub's identity", async () => {
  const config = `hub: { accountId: "111111111111", region: ap-northeast-1 }
accounts: [{ id: "111111111111", name: hub, sources: [{ bucket: hub-logs }] }]
`;
  app = await startApp(config, sandbox.env);
  const account = AccountDetail.parse(await (await app.get("/api/accounts/111111111111?refresh=1")).json());
  expect(account).toMatchObject({ isHub: true, roleArn: null, identity: { arn: user, expiresAt: null } });
  expect(account.totals?.objects).toBe(1);
});

test.each([
  ["keys AWS does not know", { AWS_ACCESS_KEY_ID: "AKIAUNKNOWN000000001" }, "hub_credentials_invalid"],
  ["a wrong secret", { AWS_SECRET_ACCESS_KEY: "wrong" }, "hub_credentials_invalid"],
  [
    "no keys at all",
    { AWS_ACCESS_KEY_ID: "", AWS_EC2_METADATA_DISABLED: "true", HOME: "/nonexistent" },
    "hub_credentials_missing",
  ],
])("says that the hub has %s", async (_, env, code) => {
  const account = await check({ env });
  expect(account.status).toBe("blocked");
  expect(codes(account)).toEqual([code]);
  expect(account.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "hub_identity fail",
    "assume_role skipped",
  ]);
});
