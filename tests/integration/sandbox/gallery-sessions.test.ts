import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const REGION = "ap-northeast-1";
const EXPIRING = "222222222219";
const CLOSING = "222222222220";
const NEIGHBOUR_KEY = "exportedlogs/0b6f1d1e-5c39-4a9a-9d53-0d1a2b3c4d5e/app-api-0001/000000.gz";
const CLOSING_KEY = "exportedlogs/20a0d1f0-2c39-4a9a-9d53-0d1a2b3c4d5e/app-api-0001/000000.gz";
const EXPIRED = {
  name: "ExpiredToken",
  message: "The provided token has expired.",
  $metadata: { httpStatusCode: 400 },
};

let sandbox: StartedSandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ world: "gallery" });
});
afterEach(() => sandbox.close());

/** An S3 client on a new session of the account's SekishoReader. */
async function openSession(accountId: string): Promise<S3Client> {
  const sts = new STSClient({
    endpoint: sandbox.endpoint,
    region: REGION,
    credentials: sandbox.hubKeys,
    maxAttempts: 1,
  });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/SekishoReader`,
      RoleSessionName: "gallery",
      ExternalId: "sekisho-gallery",
    }),
  );
  return new S3Client({
    endpoint: sandbox.endpoint,
    region: REGION,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    },
  });
}

const page = (s3: S3Client, Bucket: string, ContinuationToken?: string) =>
  s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));

async function get(s3: S3Client, Bucket: string, Key: string): Promise<number> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToByteArray())?.length ?? 0;
}

describe("S19: the session expires in the middle of a listing", () => {
  it("is refused once, at the third page, and goes on from there with a new session", async () => {
    const first = await openSession(EXPIRING);
    const one = await page(first, "s19-exports");
    const two = await page(first, "s19-exports", one.NextContinuationToken);
    await expect(page(first, "s19-exports", two.NextContinuationToken)).rejects.toMatchObject(EXPIRED);

    const second = await openSession(EXPIRING);
    const three = await page(second, "s19-exports", two.NextContinuationToken);
    const four = await page(second, "s19-exports", three.NextContinuationToken);
    const keys = [one, two, three, four].flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key));
    expect([new Set(keys).size, keys.length, four.IsTruncated]).toEqual([3500, 3500, false]);
    await Promise.all(keys.slice(0, 20).map((key) => get(second, "s19-exports", key ?? "")));
    expect(sandbox.counters.total({ bucket: "s19-exports", status: 400 })).toBe(1);
  });

  it("strikes a download as well", async () => {
    const s3 = await openSession(EXPIRING);
    const { Contents = [] } = await page(s3, "s19-exports");
    const key = Contents[0]?.Key ?? "";
    expect(await get(s3, "s19-exports", key)).toBe(Contents[0]?.Size);
    await expect(get(s3, "s19-exports", key)).rejects.toMatchObject(EXPIRED);
    expect(await get(await openSession(EXPIRING), "s19-exports", key)).toBe(Contents[0]?.Size);
  });

  it("leaves the bucket beside it and the other accounts alone", async () => {
    const own = await openSession(EXPIRING);
    const other = await openSession("333333333333");
    for (let round = 0; round < 5; round++) {
      expect(await get(own, "s19-healthy-exports", NEIGHBOUR_KEY)).toBeGreaterThan(0);
      expect(await get(other, "c-exports", NEIGHBOUR_KEY)).toBeGreaterThan(0);
      await expect(get(other, "s19-exports", "x")).rejects.toMatchObject({ name: "AccessDenied" });
    }
    expect(sandbox.counters.total({ status: 400 })).toBe(0);
    expect((await page(own, "s19-exports")).KeyCount).toBe(1000);
  });
});

describe("S20: the role is deleted in the middle", () => {
  it("refuses its session and the next AssumeRole, and nobody else", async () => {
    const session = await openSession(CLOSING);
    const { KeyCount } = await page(session, "s20-exports");
    expect(KeyCount).toBe(200);
    expect(await get(session, "s20-exports", CLOSING_KEY)).toBeGreaterThan(0);
    const other = await openSession("333333333333");

    await deleteRole();

    const gone = {
      name: "InvalidAccessKeyId",
      message: "The AWS Access Key Id you provided does not exist in our records.",
      $metadata: { httpStatusCode: 403 },
    };
    await expect(get(session, "s20-exports", CLOSING_KEY)).rejects.toMatchObject(gone);
    await expect(page(session, "s20-exports")).rejects.toMatchObject(gone);
    await expect(openSession(CLOSING)).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: arn:aws:iam::111111111111:user/sekisho is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${CLOSING}:role/SekishoReader`,
      $metadata: { httpStatusCode: 403 },
    });
    expect(await get(other, "c-exports", NEIGHBOUR_KEY)).toBeGreaterThan(0);
    expect(await get(await openSession(EXPIRING), "s19-healthy-exports", NEIGHBOUR_KEY)).toBeGreaterThan(0);
  });
});

/** As the account's admin would with the AWS CLI: a role goes only after its inline policies. */
async function deleteRole(): Promise<void> {
  const iam = new IAMClient({
    endpoint: sandbox.endpoint,
    region: REGION,
    credentials: sandbox.keys[`${CLOSING}/admin`] ?? { accessKeyId: "", secretAccessKey: "" },
    maxAttempts: 1,
  });
  const RoleName = "SekishoReader";
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}
