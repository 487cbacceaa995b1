import { gunzipSync } from "node:zlib";
import { CloudWatchLogsClient, DescribeExportTasksCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const ACCOUNT = "600000000002";
const BUCKET = `fleet-logs-${ACCOUNT}`;
const OBJECTS = 3_456;
let sandbox: StartedSandbox;
let reader: ReturnType<typeof config>;

const config = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) => ({
  endpoint: sandbox.endpoint,
  region: "ap-northeast-1",
  credentials,
  forcePathStyle: true,
  maxAttempts: 1,
});

beforeAll(async () => {
  sandbox = await startSandbox({
    world: "fleet",
    change: (world) => ({
      ...world,
      ...(world.fleet ? { fleet: { ...world.fleet, accounts: 3, objectsPerAccount: OBJECTS } } : {}),
    }),
  });
  const sts = new STSClient(config(sandbox.hubKeys));
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/SekishoReader`,
      RoleSessionName: "fleet",
      ExternalId: "sekisho-fleet",
    }),
  );
  reader = config({
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  });
});
afterAll(() => sandbox.close());

async function listAll(prefix = "") {
  const s3 = new S3Client(reader);
  const entries = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix, ContinuationToken: token }),
    );
    entries.push(...(page.Contents ?? []));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return entries;
}

describe("fleet", () => {
  it("lists every generated key once, in order, page after page", async () => {
    const keys = (await listAll()).map((entry) => entry.Key ?? "");
    expect(keys).toHaveLength(OBJECTS);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it("joins the objects to the export tasks it lists", async () => {
    const tasks = [];
    let nextToken: string | undefined;
    do {
      const page = await new CloudWatchLogsClient(reader).send(new DescribeExportTasksCommand({ nextToken }));
      tasks.push(...(page.exportTasks ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(tasks).toHaveLength(Math.ceil(OBJECTS / 200));
    const first = tasks.at(-1);
    expect(await listAll(`${first?.destinationPrefix}/${first?.taskId}/`)).toHaveLength(200);
  });

  it("serves a generated object as valid gzip of the listed size and ETag", async () => {
    const [entry] = await listAll();
    const answer = await new S3Client(reader).send(new GetObjectCommand({ Bucket: BUCKET, Key: entry?.Key }));
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    expect([bytes.length, answer.ETag]).toEqual([entry?.Size, entry?.ETag]);
    expect(gunzipSync(bytes).toString()).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("lays puts and deletes over what is generated", async () => {
    const state = sandbox.state.buckets.get(BUCKET);
    if (state === undefined) throw new Error("no such bucket");
    const [first, second] = (await listAll()).map((entry) => entry.Key ?? "");
    state.policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/SekishoReader` },
          Action: ["s3:PutObject", "s3:DeleteObject"],
          Resource: `arn:aws:s3:::${BUCKET}/*`,
        },
      ],
    };
    const s3 = new S3Client(reader);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: second, Body: "new" }));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: first }));
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "zz/added", Body: "new" }));
    const entries = await listAll();
    expect(entries).toHaveLength(OBJECTS);
    expect([entries[0]?.Key, entries[0]?.Size, entries.at(-1)?.Key]).toEqual([second, 3, "zz/added"]);
    await expect(s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: first }))).rejects.toMatchObject({
      name: "NoSuchKey",
    });
  });
});
