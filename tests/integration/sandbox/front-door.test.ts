import { connect } from "node:net";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeVpcEndpointsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getSignedUrl } from "@/tests/support/presign";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const REGION = "ap-northeast-1";
type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
let sandbox: StartedSandbox;
let clockSkewMs = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => new Date(Date.now() + clockSkewMs) });
});
afterAll(() => sandbox.close());

const config = (credentials: Keys) => ({
  endpoint: sandbox.endpoint,
  region: REGION,
  credentials,
  maxAttempts: 1,
});
const calls: Record<string, (keys: Keys) => Promise<unknown>> = {
  s3: (keys) =>
    new S3Client({ ...config(keys), forcePathStyle: true }).send(
      new ListObjectsV2Command({ Bucket: "payments-logs", MaxKeys: 1 }),
    ),
  sts: (keys) => new STSClient(config(keys)).send(new GetCallerIdentityCommand({})),
  logs: (keys) => new CloudWatchLogsClient(config(keys)).send(new DescribeLogGroupsCommand({})),
  ec2: (keys) => new EC2Client(config(keys)).send(new DescribeVpcEndpointsCommand({})),
};

async function refusalOf(service: string, keys: Keys): Promise<string> {
  return (
    calls[service]?.(keys).then(
      () => "200",
      (error) => `${error.$metadata.httpStatusCode} ${error.name}`,
    ) ?? "no such service"
  );
}

describe("signatures over HTTP", () => {
  const cases: Array<[string, (hub: Keys) => Keys, Record<string, string>]> = [
    [
      "an unknown key",
      (hub) => ({ ...hub, accessKeyId: "AKIANOBODYKNOWSTHIS1" }),
      {
        s3: "403 InvalidAccessKeyId",
        sts: "403 InvalidClientTokenId",
        logs: "400 UnrecognizedClientException",
        ec2: "401 AuthFailure",
      },
    ],
    [
      "a wrong secret",
      (hub) => ({ ...hub, secretAccessKey: "wrong" }),
      {
        s3: "403 SignatureDoesNotMatch",
        sts: "403 SignatureDoesNotMatch",
        logs: "400 InvalidSignatureException",
        ec2: "401 AuthFailure",
      },
    ],
    [
      "a token on a long-term key",
      (hub) => ({ ...hub, sessionToken: "abc" }),
      {
        s3: "400 InvalidToken",
        sts: "403 InvalidClientTokenId",
        logs: "400 UnrecognizedClientException",
        ec2: "401 AuthFailure",
      },
    ],
  ];
  for (const [what, change, answers] of cases) {
    it.each(Object.entries(answers))(`refuses ${what}: %s answers %s`, async (service, answer) => {
      expect(await refusalOf(service, change(sandbox.hubKeys))).toBe(answer);
    });
  }

  it.each([
    ["s3", "403 RequestTimeTooSkewed"],
    ["sts", "403 SignatureDoesNotMatch"],
    ["logs", "400 InvalidSignatureException"],
    ["ec2", "400 RequestExpired"],
  ])("refuses a clock that is 20 minutes off: %s answers %s", async (service, answer) => {
    clockSkewMs = 20 * 60_000;
    try {
      expect(await refusalOf(service, sandbox.hubKeys)).toBe(answer);
    } finally {
      clockSkewMs = 0;
    }
  });

  it("serves a presigned URL, and says when it has expired", async () => {
    const url = await getSignedUrl(sandbox, "/payments-logs/reports/monthly-0001.json.gz", 60);
    expect((await fetch(url)).status).toBe(200);
    clockSkewMs = 61_000;
    const late = await fetch(url);
    clockSkewMs = 0;
    expect([late.status, await late.text()]).toEqual([
      403,
      expect.stringContaining("<Message>Request has expired</Message>"),
    ]);
  });

  it("takes anonymous requests for S3 only", async () => {
    const s3 = await fetch(`${sandbox.endpoint}/payments-logs`);
    expect([s3.status, await s3.text()]).toEqual([403, expect.stringContaining("<Code>AccessDenied</Code>")]);
    const sts = await fetch(sandbox.endpoint, {
      method: "POST",
      body: new URLSearchParams({ Action: "GetCallerIdentity" }),
    });
    expect([sts.status, await sts.text()]).toEqual([
      403,
      expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
    ]);
    const logs = await fetch(sandbox.endpoint, {
      method: "POST",
      headers: { "x-amz-target": "Logs_20140328.DescribeLogGroups" },
      body: "{}",
    });
    expect([logs.status, logs.headers.get("x-amzn-errortype")]).toEqual([
      400,
      "MissingAuthenticationTokenException",
    ]);
  });

  it("verifies the body behind its hash", async () => {
    const client = new S3Client({ ...config(sandbox.hubKeys), forcePathStyle: true });
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { body: "what came along" });
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    const put = client.send(
      new PutObjectCommand({ Bucket: "central-logs-111111111111", Key: "a", Body: "what was signed" }),
    );
    await expect(put).rejects.toMatchObject({
      name: "XAmzContentSHA256Mismatch",
      $metadata: { httpStatusCode: 400 },
    });
  });
});

/** Sends bytes as they are and returns everything that comes back until the server closes or an answer is whole. */
function raw(text: string, halfClose = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(sandbox.port, "127.0.0.1", () => {
      socket.write(text);
      if (halfClose) socket.end();
    });
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
      if (answer.includes("</Error>")) socket.destroy();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", () => resolve(answer));
  });
}

describe("broken requests", () => {
  const lives = async () => expect((await fetch(`${sandbox.endpoint}/_sandbox/world`)).status).toBe(200);

  it.each([
    [
      "a header of 10 MB",
      () => raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${"a".repeat(10_000_000)}\r\n\r\n`),
      "RequestHeaderSectionTooLarge",
    ],
    ["no HTTP at all", () => raw("\u0001\u0002\u0003\r\n\r\n"), "BadRequest"],
    [
      "an unknown host",
      () => raw("GET /payments-logs HTTP/1.1\r\nHost: logs.example.com\r\n\r\n"),
      "<Code>NoSuchBucket</Code>",
    ],
    [
      "a path that cannot be decoded",
      () => raw("GET /payments-logs/%ZZ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
      "<Code>InvalidURI</Code>",
    ],
    [
      "another authorization scheme",
      () => raw("GET /payments-logs HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: AWS abc:def\r\n\r\n"),
      "<Code>AuthorizationHeaderMalformed</Code>",
    ],
    [
      "a signature of half the length",
      () =>
        raw(
          "GET /b HTTP/1.1\r\nHost: 127.0.0.1\r\nx-amz-date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00\r\n\r\n",
        ),
      "<Code>AuthorizationHeaderMalformed</Code>",
    ],
  ])("answers %s", async (_, send, expected) => {
    expect(await send()).toContain(expected);
    await lives();
  });

  it("answers JSON that is none, XML-free actions and unknown operations in their protocol", async () => {
    const client = new CloudWatchLogsClient(config(sandbox.hubKeys));
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { body: "{not json" });
        Object.assign((args.request as { headers: object }).headers, { "content-length": "9" });
        return next(args);
      },
      { step: "build", priority: "low" },
    );
    await expect(client.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
      name: "SerializationException",
    });
    const unknown = new CloudWatchLogsClient(config(sandbox.hubKeys));
    unknown.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: object }).headers, {
          "x-amz-target": "Logs_20140328.PutSubscriptionFilter",
        });
        return next(args);
      },
      { step: "build", priority: "low" },
    );
    await expect(unknown.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
      name: "UnknownOperationException",
    });
    await lives();
  });

  it("drops a chunked upload that is cut, and keeps nothing of it", async () => {
    await raw(
      "PUT /central-logs-111111111111/cut HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nContent-Encoding: aws-chunked\r\nx-amz-decoded-content-length: 900\r\n\r\n384\r\nabc",
      true,
    );
    await lives();
    expect(sandbox.state.buckets.get("central-logs-111111111111")?.objects.get("cut")).toBeUndefined();
  });
});

describe("control endpoint", () => {
  it("counts by call and account, and starts anew", async () => {
    await fetch(`${sandbox.endpoint}/_sandbox/counters`, { method: "DELETE" });
    await calls.sts?.(sandbox.hubKeys);
    await calls.sts?.(sandbox.hubKeys);
    const { items } = (await (await fetch(`${sandbox.endpoint}/_sandbox/counters`)).json()) as {
      items: unknown[];
    };
    expect(items).toEqual([
      {
        service: "sts",
        call: "GetCallerIdentity",
        account: "111111111111",
        caller: "111111111111",
        bucket: null,
        status: 200,
        count: 2,
      },
    ]);
  });

  it("is no S3 key: with a bucket in the host it is a path like any other", async () => {
    const answer = await raw("GET /_sandbox/world HTTP/1.1\r\nHost: payments-logs.localhost\r\n\r\n");
    expect(answer).toContain("<Code>AccessDenied</Code>");
  });

  it("does not answer pages in a browser", async () => {
    const answer = await fetch(`${sandbox.endpoint}/_sandbox/reset`, {
      method: "POST",
      headers: { origin: "http://evil.example" },
    });
    expect(answer.status).toBe(403);
  });

  it("says what is wrong with a fault", async () => {
    const answer = await fetch(`${sandbox.endpoint}/_sandbox/faults`, {
      method: "PUT",
      body: JSON.stringify({ effect: { latency: 5 } }),
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("effect")]);
  });

  it("takes the world back to its start", async () => {
    const client = new S3Client({ ...config(sandbox.hubKeys), forcePathStyle: true });
    await client.send(new PutObjectCommand({ Bucket: "central-logs-111111111111", Key: "kept?", Body: "x" }));
    await fetch(`${sandbox.endpoint}/_sandbox/reset`, { method: "POST" });
    await expect(
      client.send(new GetObjectCommand({ Bucket: "central-logs-111111111111", Key: "kept?" })),
    ).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});
