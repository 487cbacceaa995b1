import { gunzipSync } from "node:zlib";
import {
  CancelExportTaskCommand,
  CloudWatchLogsClient,
  CreateExportTaskCommand,
  type CreateExportTaskCommandInput,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeExportTasksCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const serviceMay = (bucket: string, ...actions: string[]) => `
        policy:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Principal: { Service: logs.ap-northeast-1.amazonaws.com }
              Action: [${actions.map((action) => `"${action}"`).join(", ")}]
              Resource: [arn:aws:s3:::${bucket}, arn:aws:s3:::${bucket}/*]
              Condition: { StringEquals: { aws:SourceAccount: "222222222222" } }`;
const WORLD = `
region: ap-northeast-1
logService: { canonicalId: ${"7e".repeat(32)} }
accounts:
  "222222222222":
    name: payments
    users:
      ann:
        accessKeys: [{ id: AKIAANNANNANNANNANN1, secret: ann-secret-key-0000000 }]
        attached: [arn:aws:iam::aws:policy/AdministratorAccess]
      bob:
        accessKeys: [{ id: AKIABOBBOBBOBBOBBOB1, secret: bob-secret-key-0000000 }]
    kmsKeys:
      closed: { keyId: 1f1c2a9e-7b64-4d0e-9c55-0a1b2c3d4e5f }
    buckets:
      open:
        ownership: ObjectWriter${serviceMay("open", "s3:GetBucketAcl", "s3:PutObject")}
      sealed:
        encryption: { kmsKey: "arn:aws:kms:ap-northeast-1:222222222222:key/1f1c2a9e-7b64-4d0e-9c55-0a1b2c3d4e5f" }${serviceMay("sealed", "s3:GetBucketAcl", "s3:PutObject")}
      no-acl: {}
      no-put:${serviceMay("no-put", "s3:GetBucketAcl")}
      far:
        region: us-east-1${serviceMay("far", "s3:GetBucketAcl", "s3:PutObject")}
    logGroups:
      - { name: /app, streams: [app/api/1, app/api/2, worker/1] }
    dailyExports:
      - { bucket: open, days: 40, logGroups: [{ name: /a, format: json, streams: 1, sizes: { from: 1KB, to: 1KB } }, { name: /b, format: web, streams: 1, sizes: { from: 1KB, to: 1KB } }, { name: /c, format: web, streams: 1, sizes: { from: 1KB, to: 1KB } }] }
  "333333333333":
    name: orders
    buckets:
      theirs:${serviceMay("theirs", "s3:GetBucketAcl", "s3:PutObject")}
`;
let sandbox: StartedSandbox;
let laterMs = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ world: WORLD, now: () => new Date(Date.now() + laterMs) });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  laterMs = 0;
});

const clientOf = (user: string) => ({
  endpoint: sandbox.endpoint,
  region: "ap-northeast-1",
  credentials: sandbox.keys[`222222222222/${user}`] ?? { accessKeyId: "", secretAccessKey: "" },
  maxAttempts: 1,
});
const logs = () => new CloudWatchLogsClient(clientOf("ann"));
const hoursAgo = (hours: number) => Date.now() - hours * 3_600_000;
const create = (input: Partial<CreateExportTaskCommandInput> = {}) =>
  logs().send(
    new CreateExportTaskCommand({
      logGroupName: "/app",
      from: hoursAgo(30),
      to: hoursAgo(6),
      destination: "open",
      destinationPrefix: "out",
      ...input,
    }),
  );
const statusOf = async (taskId: string | undefined) =>
  (await logs().send(new DescribeExportTasksCommand({ taskId }))).exportTasks?.[0]?.status;

describe("DescribeExportTasks", () => {
  it("gives every task once, 50 a page, newest first", async () => {
    const tasks = [];
    const pages = [];
    let nextToken: string | undefined;
    do {
      const page = await logs().send(new DescribeExportTasksCommand({ nextToken }));
      pages.push(page.exportTasks?.length);
      tasks.push(...(page.exportTasks ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(pages).toEqual([50, 50, 20]);
    expect(new Set(tasks.map((task) => task.taskId)).size).toBe(120);
    const created = tasks.map((task) => task.executionInfo?.creationTime ?? 0);
    expect(created).toEqual([...created].sort((a, b) => b - a));
  });

  it("filters by status and refuses what its reference does not allow", async () => {
    expect(
      (await logs().send(new DescribeExportTasksCommand({ statusCode: "RUNNING" }))).exportTasks,
    ).toEqual([]);
    await expect(logs().send(new DescribeExportTasksCommand({ limit: 51 }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await expect(logs().send(new DescribeExportTasksCommand({ nextToken: "AAAA" }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("says who may not", async () => {
    await expect(
      new CloudWatchLogsClient(clientOf("bob")).send(new DescribeExportTasksCommand({})),
    ).rejects.toMatchObject({
      name: "AccessDeniedException",
      message:
        "User: arn:aws:iam::222222222222:user/bob is not authorized to perform: logs:DescribeExportTasks on resource: arn:aws:logs:ap-northeast-1:222222222222:log-group::log-stream: because no identity-based policy allows the logs:DescribeExportTasks action",
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe("CreateExportTask", () => {
  it("goes PENDING, RUNNING, COMPLETED by the clock and writes real gzip as the log service", async () => {
    const { taskId } = await create();
    expect((await statusOf(taskId))?.code).toBe("PENDING");
    laterMs = 3_000;
    expect((await statusOf(taskId))?.code).toBe("RUNNING");
    laterMs = 10_000;
    expect((await statusOf(taskId))?.code).toBe("COMPLETED");
    const s3 = new S3Client({ ...clientOf("ann"), forcePathStyle: true, systemClockOffset: laterMs });
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: "open", Prefix: "out/", FetchOwner: true }),
    );
    expect(Contents.map((entry) => entry.Key)).toEqual(
      [
        `out/${taskId}/app-api-1/000000.gz`,
        `out/${taskId}/app-api-2/000000.gz`,
        `out/${taskId}/worker-1/000000.gz`,
        "out/aws-logs-write-test",
      ].sort(),
    );
    expect(new Set(Contents.map((entry) => entry.Owner?.ID))).toEqual(new Set(["7e".repeat(32)]));
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: "open",
        Key: Contents.find((entry) => entry.Key?.endsWith(".gz"))?.Key,
      }),
    );
    const lines = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array())
      .toString()
      .trimEnd()
      .split("\n");
    expect(lines[0]?.slice(0, 24) ?? "").toBe(new Date(lines[0]?.slice(0, 24) ?? 0).toISOString());
    expect(lines.length).toBeGreaterThan(1000);
  });

  it("lets one task run at a time", async () => {
    const { taskId } = await create();
    await expect(create()).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Resource limit exceeded.",
    });
    await logs().send(new CancelExportTaskCommand({ taskId }));
    expect((await statusOf(taskId))?.code).toBe("CANCELLED");
    await create();
    await expect(logs().send(new CancelExportTaskCommand({ taskId }))).rejects.toMatchObject({
      name: "InvalidOperationException",
    });
    laterMs = 10_000;
    expect((await statusOf(taskId))?.code).toBe("CANCELLED");
  });

  it.each([
    [{ logGroupName: "/none" }, "ResourceNotFoundException", "The specified log group does not exist."],
    [
      { from: 10, to: 5 },
      "InvalidParameterException",
      "The 'from' parameter must be earlier than the 'to' parameter.",
    ],
    [
      { destination: "no-acl" },
      "AccessDeniedException",
      "GetBucketAcl call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.",
    ],
    [
      { destination: "no-put" },
      "AccessDeniedException",
      "PutObject call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.",
    ],
    [
      { destination: "far" },
      "InvalidParameterException",
      "The bucket must be in the same AWS Region as the log group.",
    ],
    [
      { destination: "theirs" },
      "AccessDeniedException",
      "Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.",
    ],
  ])("refuses %j", async (input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({ name, message });
  });

  it("is empty when the range was meant in seconds", async () => {
    const { taskId } = await create({
      from: Math.floor(hoursAgo(30) / 1000),
      to: Math.floor(hoursAgo(6) / 1000),
    });
    laterMs = 10_000;
    expect((await statusOf(taskId))?.code).toBe("COMPLETED");
    const written = [...(sandbox.state.buckets.get("open")?.objects.scan("out/", "") ?? [])];
    expect(written.map((object) => object.key)).toEqual(["out/aws-logs-write-test"]);
  });

  it("fails when the bucket's key is closed to the service", async () => {
    const { taskId } = await create({ destination: "sealed" });
    laterMs = 10_000;
    expect((await statusOf(taskId))?.code).toBe("FAILED");
  });
});

describe("log groups and streams", () => {
  it("are listed by prefix, and made", async () => {
    await logs().send(new CreateLogGroupCommand({ logGroupName: "/new" }));
    await logs().send(new CreateLogStreamCommand({ logGroupName: "/new", logStreamName: "s" }));
    const groups = await logs().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/n" }));
    expect(groups.logGroups?.map((group) => group.arn)).toEqual([
      "arn:aws:logs:ap-northeast-1:222222222222:log-group:/new:*",
    ]);
    const streams = await logs().send(
      new DescribeLogStreamsCommand({ logGroupName: "/app", logStreamNamePrefix: "app/" }),
    );
    expect(streams.logStreams?.map((stream) => stream.logStreamName)).toEqual(["app/api/1", "app/api/2"]);
    await expect(logs().send(new CreateLogGroupCommand({ logGroupName: "/new" }))).rejects.toMatchObject({
      name: "ResourceAlreadyExistsException",
    });
  });
});
