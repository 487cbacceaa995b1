import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import cases from "@/tests/cases/gallery-answers.json";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Case = {
  scenario: string;
  /** hub, cloudfront, `<account>/<user>`, or the ARN of a role the hub assumes. */
  as: string;
  call: string;
  bucket?: string;
  key?: string;
  role?: string;
  externalId?: string;
  source?: string;
  acl?: "bucket-owner-full-control";
  payer?: boolean;
  host?: string;
  vpce?: string;
  sessionPolicyFor?: string;
  expect: Answer;
};
type Answer = { status: number; code?: string; message?: string };
type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

const CLOUDFRONT: Keys = {
  accessKeyId: "AKIASANDBOXOAI000001",
  secretAccessKey: "sandbox-oai-secret-key-opens-nothing",
};
const REGION = "ap-northeast-1";
let sandbox: StartedSandbox;
const seen: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
});
afterAll(async () => {
  await sandbox.close();
  console.log(seen.join("\n"));
});

function sts(): STSClient {
  return new STSClient({ endpoint: sandbox.endpoint, region: REGION, credentials: sandbox.hubKeys });
}

async function keysFor({ as, sessionPolicyFor }: Case): Promise<Keys> {
  if (as === "hub") return sandbox.hubKeys;
  if (as === "cloudfront") return CLOUDFRONT;
  const user = sandbox.keys[as];
  if (user !== undefined) return user;
  const Policy =
    sessionPolicyFor &&
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${sessionPolicyFor}/*` }],
    });
  const { Credentials } = await sts().send(
    new AssumeRoleCommand({
      RoleArn: as,
      RoleSessionName: "gallery",
      ExternalId: "sekisho-gallery",
      ...(Policy ? { Policy } : {}),
    }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

async function s3For(entry: Case): Promise<S3Client> {
  const endpoint = entry.vpce === undefined ? sandbox.endpoint : (sandbox.vpcEndpoints[entry.vpce] ?? "");
  const client = new S3Client({
    endpoint,
    region: REGION,
    forcePathStyle: true,
    credentials: await keysFor(entry),
    maxAttempts: 1,
  });
  const { host } = entry;
  if (host === undefined) return client;
  client.middlewareStack.add(
    (next) => (args) => {
      if (typeof args.request === "object" && args.request !== null && "headers" in args.request) {
        Object.assign(args.request.headers as object, { host: `${host}:${sandbox.port}` });
      }
      return next(args);
    },
    { step: "build", priority: "low" },
  );
  return client;
}

/** What the call answers, as the SDK shows it. */
async function ask(entry: Case): Promise<Answer> {
  try {
    const { $metadata } =
      entry.call === "AssumeRole"
        ? await sts().send(
            new AssumeRoleCommand({
              RoleArn: entry.role,
              RoleSessionName: "gallery",
              ExternalId: entry.externalId,
            }),
          )
        : await askS3(entry);
    return { status: $metadata.httpStatusCode ?? 0 };
  } catch (error) {
    if (!(error instanceof Error) || !("$metadata" in error)) throw error;
    const { $metadata, name, message } = error as S3ServiceException;
    return { status: $metadata.httpStatusCode ?? 0, code: name, message };
  }
}

async function askS3(entry: Case) {
  const client = await s3For(entry);
  const at = { Bucket: entry.bucket ?? "", Key: entry.key ?? "" };
  const pays = entry.payer ? ({ RequestPayer: "requester" } as const) : {};
  switch (entry.call) {
    case "ListObjectsV2":
      return client.send(new ListObjectsV2Command({ Bucket: at.Bucket, FetchOwner: true }));
    case "HeadObject":
      return client.send(new HeadObjectCommand({ ...at, ...pays }));
    case "GetObject": {
      const answer = await client.send(new GetObjectCommand({ ...at, ...pays }));
      await answer.Body?.transformToByteArray();
      return answer;
    }
    case "GetObjectAcl":
      return client.send(new GetObjectAclCommand(at));
    case "PutObject":
      return client.send(
        new PutObjectCommand({ ...at, Body: "x", ...(entry.acl ? { ACL: entry.acl } : {}) }),
      );
    case "CopyObject":
      return client.send(new CopyObjectCommand({ ...at, CopySource: entry.source ?? "" }));
    case "CreateMultipartUpload":
      return client.send(new CreateMultipartUploadCommand(at));
    case "UploadPartCopy": {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at));
      return client.send(
        new UploadPartCopyCommand({
          ...at,
          UploadId,
          PartNumber: 1,
          CopySource: entry.source ?? "",
          CopySourceRange: "bytes=0-5242879",
        }),
      );
    }
    default:
      throw new Error(`no such call in this table: ${entry.call}`);
  }
}

describe("gallery", () => {
  it.each(cases as Case[])("$scenario: $as asks $call", async (entry) => {
    const answer = await ask(entry);
    seen.push(
      `${entry.scenario.padEnd(28)} ${entry.call.padEnd(22)} ${answer.status} ${answer.code ?? ""} ${answer.message ?? ""}`,
    );
    expect(answer.status).toBe(entry.expect.status);
    if (entry.expect.code !== undefined) expect(answer.code).toBe(entry.expect.code);
    if (entry.expect.message !== undefined) expect(answer.message).toBe(entry.expect.message);
  });
});
