import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DeleteRoleCommand, DeleteRolePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const WORLD = `
region: ap-northeast-1
accounts:
  "111111111111":
    name: hub
    rootKeys: [{ id: AKIAROOTROOTROOTROOT, secret: root-secret-key-0000 }]
    users:
      sekisho:
        accessKeys: [{ id: AKIASANDBOXHUB000001, secret: hub-secret-key-00000 }]
        policies:
          assume: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "sts:*", Resource: "*" }] }
  "222222222222":
    name: payments
    rootKeys: [{ id: AKIAROOTROOTROOT0222, secret: root-secret-key-0000 }]
    managedPolicies:
      OnlyOther: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::other/*" }] }
    roles:
      Plain: &role
        trust: &trust
          Version: "2012-10-17"
          Statement: [{ Effect: Allow, Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "sts:AssumeRole" }]
        policies:
          read: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: ["s3:*", "sts:AssumeRole", "sts:TagSession"], Resource: "*" }] }
      Short: { trust: *trust, maxSession: 30m }
      Long: { trust: *trust, maxSession: 12h }
      Doomed: *role
      Tagged:
        trust: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], Condition: { StringLike: { aws:RequestTag/team: "pay*" } } }] }
        policies:
          own: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/\${aws:PrincipalTag/team}/*" }] }
      Chained:
        trust: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { AWS: "arn:aws:iam::222222222222:role/Plain" }, Action: ["sts:AssumeRole", "sts:TagSession"] }] }
        maxSession: 12h
    buckets:
      logs:
        objects:
          - { key: payments/a, text: a }
          - { key: orders/a, text: a }
`;
const role = (name: string) => `arn:aws:iam::222222222222:role/${name}`;
let sandbox: StartedSandbox;
let now = new Date();

beforeAll(async () => {
  sandbox = await startSandbox({ world: WORLD, now: () => now });
});
afterAll(() => sandbox.close());

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const config = (credentials: Keys) => ({
  endpoint: sandbox.endpoint,
  region: "ap-northeast-1",
  credentials,
  maxAttempts: 1,
});

async function assume(input: Partial<AssumeRoleCommandInput>, keys: Keys = sandbox.hubKeys) {
  const { Credentials, ...rest } = await new STSClient(config(keys)).send(
    new AssumeRoleCommand({ RoleArn: role("Plain"), RoleSessionName: "test", ...input }),
  );
  const session: Keys = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  return { session, expiration: Credentials?.Expiration, ...rest };
}
const read = (keys: Keys, key = "payments/a") =>
  new S3Client({ ...config(keys), forcePathStyle: true })
    .send(new GetObjectCommand({ Bucket: "logs", Key: key }))
    .then(
      () => "read",
      (error) => error.name,
    );

describe("AssumeRole", () => {
  it("gives a session that knows who it is, for an hour", async () => {
    const { session, AssumedRoleUser, expiration } = await assume({ RoleSessionName: "sekisho@hub" });
    const identity = await new STSClient(config(session)).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: "222222222222",
      Arn: "arn:aws:sts::222222222222:assumed-role/Plain/sekisho@hub",
      UserId: AssumedRoleUser?.AssumedRoleId,
    });
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:sekisho@hub$/);
    expect((expiration?.getTime() ?? 0) - now.getTime()).toBeGreaterThan(3_598_000);
  });

  it.each([
    [{ DurationSeconds: 7200 }, "exceeds the MaxSessionDuration set for this role"],
    [{ RoleArn: role("Short"), DurationSeconds: 3600 }, "exceeds the MaxSessionDuration set for this role"],
    [
      { DurationSeconds: 60 },
      "failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      { RoleSessionName: "a b" },
      "failed to satisfy constraint: Member must satisfy regular expression pattern",
    ],
    [{ RoleArn: "arn:aws:iam::222222222222:user/x" }, "is invalid"],
    [{ Policy: "{".repeat(3000) }, "Member must have length less than or equal to 2048"],
  ])("refuses %j as ValidationError", async (input, message) => {
    await expect(assume(input)).rejects.toMatchObject({
      name: "ValidationError",
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("gives as long as the role allows", async () => {
    const { expiration } = await assume({ RoleArn: role("Long"), DurationSeconds: 43_200 });
    expect((expiration?.getTime() ?? 0) - now.getTime()).toBeGreaterThan(43_198_000);
  });

  it.each([
    ["{not json", "MalformedPolicyDocumentException"],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Alow","Action":"*","Resource":"*"}]}',
      "MalformedPolicyDocumentException",
    ],
  ])("refuses the session policy %s", async (Policy, name) => {
    await expect(assume({ Policy })).rejects.toMatchObject({ name });
  });

  it("binds a session to its inline and managed session policies", async () => {
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/orders/*" }],
    });
    const { session, PackedPolicySize } = await assume({ Policy });
    expect([await read(session, "orders/a"), await read(session)]).toEqual(["read", "AccessDenied"]);
    expect(PackedPolicySize).toBeGreaterThan(0);
    const managed = await assume({ PolicyArns: [{ arn: "arn:aws:iam::222222222222:policy/OnlyOther" }] });
    expect(await read(managed.session)).toBe("AccessDenied");
    const both = await assume({
      Policy,
      PolicyArns: [{ arn: "arn:aws:iam::222222222222:policy/OnlyOther" }],
    });
    expect(await read(both.session, "orders/a")).toBe("read");
  });

  it("weighs tags and source identity in trust and identity policies", async () => {
    const { session, SourceIdentity } = await assume({
      RoleArn: role("Tagged"),
      Tags: [{ Key: "team", Value: "payments" }],
      SourceIdentity: "ann",
    });
    expect([await read(session), await read(session, "orders/a"), SourceIdentity]).toEqual([
      "read",
      "AccessDenied",
      "ann",
    ]);
    await expect(
      assume({ RoleArn: role("Tagged"), Tags: [{ Key: "team", Value: "orders" }] }),
    ).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(assume({ Tags: [{ Key: "team", Value: "payments" }] })).rejects.toMatchObject({
      message: expect.stringContaining("sts:TagSession"),
    });
    await expect(assume({ SourceIdentity: "ann" })).rejects.toMatchObject({
      message: expect.stringContaining("sts:SetSourceIdentity"),
    });
  });

  it("limits a chained session to an hour, and hands transitive tags on", async () => {
    const { session } = await assume({});
    await expect(assume({ RoleArn: role("Chained"), DurationSeconds: 7200 }, session)).rejects.toMatchObject({
      name: "ValidationError",
      message:
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    });
    const chained = await assume({ RoleArn: role("Chained"), DurationSeconds: 3600 }, session);
    expect(chained.AssumedRoleUser?.Arn).toBe("arn:aws:sts::222222222222:assumed-role/Chained/test");
  });

  it("refuses root users", async () => {
    await expect(assume({}, sandbox.keys["111111111111/root"])).rejects.toMatchObject({
      message: "Roles may not be assumed by root accounts.",
    });
  });
});

describe("sessions", () => {
  it("end, and every protocol says so in its own words", async () => {
    const { session } = await assume({ DurationSeconds: 900 });
    const start = now;
    now = new Date(start.getTime() + 901_000);
    try {
      const signed = { ...config(session), systemClockOffset: 901_000, forcePathStyle: true };
      await expect(
        new S3Client(signed).send(new GetObjectCommand({ Bucket: "logs", Key: "payments/a" })),
      ).rejects.toMatchObject({
        name: "ExpiredToken",
        message: "The provided token has expired.",
        $metadata: { httpStatusCode: 400 },
      });
      await expect(new STSClient(signed).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
        name: "ExpiredToken",
        message: "The security token included in the request is expired",
        $metadata: { httpStatusCode: 403 },
      });
      await expect(
        new CloudWatchLogsClient(signed).send(new DescribeLogGroupsCommand({})),
      ).rejects.toMatchObject({ name: "ExpiredTokenException", $metadata: { httpStatusCode: 400 } });
    } finally {
      now = start;
    }
  });

  it("end with their role", async () => {
    const { session } = await assume({ RoleArn: role("Doomed") });
    expect(await read(session)).toBe("read");
    const root = sandbox.keys["222222222222/root"] ?? { accessKeyId: "", secretAccessKey: "" };
    const iam = new IAMClient(config(root));
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "Doomed", PolicyName: "read" }));
    await iam.send(new DeleteRoleCommand({ RoleName: "Doomed" }));
    expect(await read(session)).toBe("InvalidAccessKeyId");
    await expect(assume({ RoleArn: role("Doomed") })).rejects.toMatchObject({ name: "AccessDenied" });
  });
});
