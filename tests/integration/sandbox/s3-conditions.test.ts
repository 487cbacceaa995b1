import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { connect, refusal, S3_WORLD } from "./s3-client";

let sandbox: StartedSandbox;
let hub: S3Client;
let user: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ world: S3_WORLD });
  hub = connect(sandbox, "111111111111/admin");
  user = connect(sandbox, "111111111111/nobody");
});
afterAll(() => sandbox.close());

type Statement = { Effect?: "Allow" | "Deny"; Action: string | string[]; Condition?: object };

/** Gives the user these statements as its only policy. */
function allow(...statements: Statement[]): void {
  const Statement = statements.map((statement) => ({ Effect: "Allow", Resource: "*", ...statement }));
  const policies = sandbox.state.accounts.get("111111111111")?.users.get("nobody")?.inlinePolicies;
  policies?.set("test", { name: "test", policy: { Version: "2012-10-17", Statement } });
}

const Bucket = "hub-acl";
const list = (input: object = {}) => user.send(new ListObjectsV2Command({ Bucket, ...input }));
const put = (Key: string, input: object = {}) =>
  user.send(new PutObjectCommand({ Bucket, Key, Body: "x", ...input }));
const denied = { status: 403, code: "AccessDenied" };

describe("S3's condition keys", () => {
  it("C2: s3:prefix and s3:delimiter hold a listing to its folder", async () => {
    allow({
      Action: "s3:ListBucket",
      Condition: {
        StringEquals: { "s3:prefix": ["exports/"], "s3:delimiter": ["/"] },
        NumericLessThanEquals: { "s3:max-keys": "10" },
      },
    });
    await list({ Prefix: "exports/", Delimiter: "/", MaxKeys: 10 });
    for (const other of [
      {},
      { Prefix: "other/" },
      { Prefix: "exports/", MaxKeys: 10 },
      { Prefix: "exports/", Delimiter: "/", MaxKeys: 11 },
    ])
      expect(await refusal(list(other))).toMatchObject(denied);
  });

  it("E6: s3:x-amz-acl demands an ACL", async () => {
    allow({
      Action: ["s3:PutObject", "s3:PutObjectAcl"],
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    });
    expect(await refusal(put("e6"))).toMatchObject(denied);
    await put("e6", { ACL: "bucket-owner-full-control" });
  });

  it("G7: a Deny unless the upload is encrypted with KMS", async () => {
    allow(
      { Action: ["s3:PutObject", "kms:GenerateDataKey"] },
      {
        Effect: "Deny",
        Action: "s3:PutObject",
        Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
      },
    );
    expect((await refusal(put("g7"))).message).toContain("with an explicit deny in an identity-based policy");
    await put("g7", { ServerSideEncryption: "aws:kms", SSEKMSKeyId: "alias/central" });
  });

  it("tags of the request and of the object", async () => {
    allow(
      {
        Action: ["s3:PutObject", "s3:PutObjectTagging"],
        Condition: { StringEquals: { "s3:RequestObjectTag/team": "sre" } },
      },
      { Action: "s3:GetObject", Condition: { StringEquals: { "s3:ExistingObjectTag/public": "yes" } } },
    );
    await put("tagged", { Tagging: "team=sre" });
    expect(await refusal(put("tagged", { Tagging: "team=other" }))).toMatchObject(denied);
    const get = () => user.send(new GetObjectCommand({ Bucket, Key: "tagged" }));
    expect(await refusal(get())).toMatchObject(denied);
    await hub.send(
      new PutObjectTaggingCommand({
        Bucket,
        Key: "tagged",
        Tagging: { TagSet: [{ Key: "public", Value: "yes" }] },
      }),
    );
    await get();
  });

  it("a version, a copy's source, and the account that owns the bucket", async () => {
    const versioned = { Bucket: "hub-versioned", Key: "v" };
    const { VersionId } = await hub.send(new PutObjectCommand({ ...versioned, Body: "1" }));
    await hub.send(new PutObjectCommand({ ...versioned, Body: "2" }));
    allow(
      { Action: "s3:GetObjectVersion", Condition: { StringEquals: { "s3:VersionId": VersionId } } },
      { Action: "s3:GetObject", Condition: { StringEquals: { "aws:ResourceAccount": "111111111111" } } },
      { Action: "s3:PutObject", Condition: { StringLike: { "s3:x-amz-copy-source": "*hub-plain/*" } } },
    );
    await user.send(new GetObjectCommand({ ...versioned, VersionId }));
    await user.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: "hub-plain/seed.txt" }));
    expect(await refusal(put("copy"))).toMatchObject(denied);
    expect(
      await refusal(user.send(new GetObjectCommand({ Bucket: "payments-logs", Key: "own.txt" }))),
    ).toMatchObject(denied);
  });

  it("G3: a copy that takes tags along needs them on both sides", async () => {
    await hub.send(new PutObjectCommand({ Bucket, Key: "source", Body: "x", Tagging: "a=1" }));
    const copy = (input: object = {}) =>
      user.send(new CopyObjectCommand({ Bucket, Key: "target", CopySource: `${Bucket}/source`, ...input }));
    allow({ Action: ["s3:GetObject", "s3:PutObject"] });
    expect((await refusal(copy())).message).toContain("s3:GetObjectTagging");
    allow({ Action: ["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging"] });
    expect((await refusal(copy())).message).toContain("s3:PutObjectTagging");
    await copy({ TaggingDirective: "REPLACE" });
    allow({ Action: ["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging", "s3:PutObjectTagging"] });
    await copy();
  });
});
