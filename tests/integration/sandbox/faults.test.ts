import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getSignedUrl } from "@/tests/support/presign";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const CENTRAL = "central-logs-111111111111";
let sandbox: StartedSandbox;
let s3: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
  s3 = new S3Client({ ...config(), forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket: CENTRAL, Key: "body", Body: "0123456789" }));
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.reset());

const config = () => ({
  endpoint: sandbox.endpoint,
  region: "ap-northeast-1",
  credentials: sandbox.keys["111111111111/admin"] ?? { accessKeyId: "", secretAccessKey: "" },
  maxAttempts: 1,
});

async function put(fault: object): Promise<void> {
  const answer = await fetch(`${sandbox.endpoint}/_sandbox/faults`, {
    method: "PUT",
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBe(200);
}
const get = () =>
  s3
    .send(new GetObjectCommand({ Bucket: CENTRAL, Key: "body" }))
    .then((answer) => answer.Body?.transformToString());
const list = (token?: string) =>
  s3.send(new ListObjectsV2Command({ Bucket: "s2-exports", ContinuationToken: token }));

describe("faults", () => {
  it.each([
    ["slow_down", 503, "SlowDown"],
    ["internal_error", 500, "InternalError"],
    ["expired_token", 400, "ExpiredToken"],
    ["access_denied", 403, "AccessDenied"],
  ])("answers %s in S3's shape", async (error, status, name) => {
    await put({ match: { bucket: CENTRAL, call: "GetObject" }, effect: { error }, times: 1 });
    await expect(get()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
    expect(await get()).toBe("0123456789");
  });

  it("speaks each service's own protocol", async () => {
    await put({ effect: { error: "slow_down" } });
    await expect(new STSClient(config()).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "Throttling",
    });
    await expect(
      new CloudWatchLogsClient(config()).send(new DescribeLogGroupsCommand({})),
    ).rejects.toMatchObject({ name: "ThrottlingException" });
    await expect(s3.send(new HeadObjectCommand({ Bucket: CENTRAL, Key: "body" }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 503 },
    });
  });

  it("answers 200 with an error in its body", async () => {
    await put({ match: { call: "CopyObject" }, effect: { error: "error_in_200" } });
    await expect(
      s3.send(new CopyObjectCommand({ Bucket: CENTRAL, Key: "copy", CopySource: `${CENTRAL}/body` })),
    ).rejects.toMatchObject({ name: "InternalError" });
  });

  it("flips one bit", async () => {
    await put({ match: { call: "GetObject" }, effect: { flipBitAtByte: 3 } });
    const answer = await fetchSigned();
    expect(await answer.text()).toBe("0122456789");
  });

  it.each([
    ["resets", { resetAtByte: 4 }],
    ["cuts", { truncateAtByte: 4 }],
  ])("%s the connection in the middle of the body", async (_, effect) => {
    await put({ match: { call: "GetObject" }, effect });
    await expect(fetchSigned().then((answer) => answer.text())).rejects.toThrow();
  });

  it("falls silent in the middle of the body", async () => {
    await put({ match: { call: "GetObject" }, effect: { stallAtByte: 4 } });
    const answer = await fetchSigned(AbortSignal.timeout(300));
    expect(answer.headers.get("content-length")).toBe("10");
    await expect(answer.text()).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("delays", async () => {
    await put({ match: { call: "HeadObject" }, effect: { latency: { ms: 120 } } });
    const started = performance.now();
    await s3.send(new HeadObjectCommand({ Bucket: CENTRAL, Key: "body" }));
    expect(performance.now() - started).toBeGreaterThanOrEqual(118);
  });

  it("never answers, and the others do", async () => {
    await put({ match: { account: "111111111111", call: "HeadObject" }, effect: { neverAnswer: true } });
    const abortSignal = AbortSignal.timeout(300);
    const waiting = s3.send(new HeadObjectCommand({ Bucket: CENTRAL, Key: "body" }), { abortSignal });
    expect((await list()).KeyCount).toBe(1000);
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });

  it("leaves a whole account without an answer: assuming its role too", async () => {
    await put({ match: { account: "444444444444" }, effect: { neverAnswer: true } });
    const assume = (accountId: string) =>
      new STSClient(config()).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${accountId}:role/SekishoReader`,
          RoleSessionName: "fault",
        }),
        { abortSignal: AbortSignal.timeout(300) },
      );
    await expect(assume("444444444444")).rejects.toMatchObject({ name: "AbortError" });
    await expect(assume("333333333333")).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("gives short pages that still lead to every key", async () => {
    await put({ match: { call: "ListObjectsV2" }, effect: { shortPages: 400 } });
    const first = await list();
    const second = await list(first.NextContinuationToken);
    expect([first.KeyCount, first.IsTruncated, second.KeyCount]).toEqual([400, true, 400]);
    expect(second.Contents?.[0]?.Key).not.toBe(first.Contents?.[0]?.Key);
  });

  it("repeats a continuation token", async () => {
    await put({ match: { call: "ListObjectsV2" }, effect: { repeatToken: true } });
    const first = await list();
    const second = await list(first.NextContinuationToken);
    expect(second.NextContinuationToken).toBe(first.NextContinuationToken);
  });

  it("gives an empty page from which the listing goes on", async () => {
    await put({ match: { call: "ListObjectsV2" }, effect: { emptyPage: true }, times: 2 });
    const first = await list();
    const second = await list(first.NextContinuationToken);
    expect([first, second].map((page) => [page.KeyCount, page.Contents, page.IsTruncated])).toEqual([
      [0, undefined, true],
      [0, undefined, true],
    ]);
    const third = await list(second.NextContinuationToken);
    expect(third.Contents?.[0]?.Key).toBe((await list()).Contents?.[0]?.Key);
  });

  it("counts what it did to whom", async () => {
    sandbox.counters.reset();
    await put({ match: { bucket: "s2-exports" }, effect: { error: "slow_down" }, times: 2 });
    await Promise.allSettled([list(), list(), list()]);
    expect(sandbox.counters.total({ bucket: "s2-exports", status: 503 })).toBe(2);
    expect(sandbox.counters.total({ bucket: "s2-exports", status: 200 })).toBe(1);
  });
});

/** Past the SDK, which would check or retry: the bytes as they come. */
async function fetchSigned(signal?: AbortSignal): Promise<Response> {
  const url = await getSignedUrl({ ...sandbox, hubKeys: config().credentials }, `/${CENTRAL}/body`, 60);
  return fetch(url, { signal });
}
