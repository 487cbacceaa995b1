import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetBucketEncryptionCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { connect, refusal, S3_WORLD } from "./s3-client";

let sandbox: StartedSandbox;
let hub: S3Client;
let payments: S3Client;
let outside: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ world: S3_WORLD });
  hub = connect(sandbox, "111111111111/admin");
  payments = connect(sandbox, "222222222222/admin");
  outside = connect(sandbox, "555555555555/admin");
});
afterAll(() => sandbox.close());

const EXPORT = { Bucket: "payments-logs", Key: "exportedlogs/1/stream/000000.gz" };
const HUB_ADMIN = "arn:aws:iam::111111111111:user/admin";
const get = (Bucket: string, Key: string) => new GetObjectCommand({ Bucket, Key });
const KMS_HIDDEN =
  "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";

describe("the founding case", () => {
  it("lists the export with its owner, refuses its head without and its bytes with a bare reason", async () => {
    const page = await hub.send(new ListObjectsV2Command({ Bucket: EXPORT.Bucket, FetchOwner: true }));
    expect(page.Contents?.map(({ Owner }) => Owner?.DisplayName)).toEqual([undefined, undefined, undefined]);
    expect(page.Contents?.[0]?.Owner?.ID).toBe(sandbox.world.logService?.canonicalId);
    expect(await refusal(hub.send(new HeadObjectCommand(EXPORT)))).toMatchObject({
      status: 403,
      message: "UnknownError",
    });
    expect(await refusal(hub.send(new GetObjectCommand(EXPORT)))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: "Access Denied",
    });
  });

  it("serves the same key to the bucket owner, and the owner's own object to both", async () => {
    const answer = await payments.send(new GetObjectCommand(EXPORT));
    expect(await answer.Body?.transformToString()).toBe("log");
    const own = await hub.send(get("payments-logs", "own.txt"));
    expect(await own.Body?.transformToString()).toBe("own");
  });

  it("E2: leaves the bucket owner out where the writer granted nothing", async () => {
    const key = { Bucket: "payments-logs", Key: "exportedlogs/private.gz" };
    expect(await refusal(payments.send(new GetObjectCommand(key)))).toMatchObject({
      message: "Access Denied",
    });
    expect(await refusal(payments.send(new GetObjectAclCommand(key)))).toMatchObject({
      code: "AccessDenied",
    });
  });

  it("ends with BucketOwnerEnforced, for objects written before too", async () => {
    const fresh = await startSandbox({ world: S3_WORLD });
    try {
      const owner = connect(fresh, "222222222222/admin");
      await owner.send(
        new PutBucketOwnershipControlsCommand({
          Bucket: EXPORT.Bucket,
          OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        }),
      );
      const answer = await connect(fresh, "111111111111/admin").send(new GetObjectCommand(EXPORT));
      expect(await answer.Body?.transformToString()).toBe("log");
      const page = await owner.send(new ListObjectsV2Command({ Bucket: EXPORT.Bucket, FetchOwner: true }));
      const bucketOwner = fresh.state.accounts.get("222222222222")?.canonicalId;
      expect(new Set(page.Contents?.map(({ Owner }) => Owner?.ID))).toEqual(new Set([bucketOwner]));
    } finally {
      await fresh.close();
    }
  });
});

describe("what a refusal says", () => {
  const say = (action: string, resource: string, reason: string, user = HUB_ADMIN) =>
    `User: ${user} is not authorized to perform: ${action} on resource: "${resource}" ${reason}`;

  it("D1: no identity-based policy", async () => {
    const nobody = connect(sandbox, "111111111111/nobody");
    const user = "arn:aws:iam::111111111111:user/nobody";
    expect(await refusal(nobody.send(get("hub-plain", "seed.txt")))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: say(
        "s3:GetObject",
        "arn:aws:s3:::hub-plain/seed.txt",
        "because no identity-based policy allows the s3:GetObject action",
        user,
      ),
    });
    expect(await refusal(nobody.send(new ListObjectsV2Command({ Bucket: "hub-plain" })))).toMatchObject({
      message: say(
        "s3:ListBucket",
        "arn:aws:s3:::hub-plain",
        "because no identity-based policy allows the s3:ListBucket action",
        user,
      ),
    });
  });

  it("D3 and D4: the bucket's side, inside the organization", async () => {
    expect((await refusal(hub.send(get("payments-closed", "a")))).message).toBe(
      say(
        "s3:GetObject",
        "arn:aws:s3:::payments-closed/a",
        "because no resource-based policy allows the s3:GetObject action",
      ),
    );
    expect((await refusal(hub.send(get("payments-deny", "a.txt")))).message).toBe(
      say(
        "s3:GetObject",
        "arn:aws:s3:::payments-deny/a.txt",
        "with an explicit deny in a resource-based policy",
      ),
    );
  });

  it("E8: RestrictPublicBuckets looks like a deny of the bucket's side", async () => {
    expect((await refusal(hub.send(get("payments-public", "a.txt")))).message).toBe(
      say(
        "s3:GetObject",
        "arn:aws:s3:::payments-public/a.txt",
        "with an explicit deny in a resource-based policy",
      ),
    );
    expect(await (await payments.send(get("payments-public", "a.txt"))).Body?.transformToString()).toBe("a");
  });

  it("D11: nothing outside the organization, nothing to anonymous callers", async () => {
    const bare = { status: 403, code: "AccessDenied", message: "Access Denied" };
    expect(await refusal(outside.send(get("payments-closed", "a")))).toEqual(bare);
    expect(await refusal(connect(sandbox, null).send(get("hub-plain", "seed.txt")))).toEqual(bare);
  });

  it("F2: a missing key is a 404 for those who may list, else a refusal of s3:ListBucket", async () => {
    expect(await refusal(hub.send(get("hub-plain", "none")))).toMatchObject({
      status: 404,
      code: "NoSuchKey",
    });
    const reader = connect(sandbox, "111111111111/reader");
    expect(await refusal(reader.send(get("hub-plain", "none")))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: say(
        "s3:ListBucket",
        "arn:aws:s3:::hub-plain",
        "because no identity-based policy allows the s3:ListBucket action",
        "arn:aws:iam::111111111111:user/reader",
      ),
    });
    expect(
      await refusal(reader.send(new HeadObjectCommand({ Bucket: "hub-plain", Key: "none" }))),
    ).toMatchObject({ status: 403 });
    expect(
      await refusal(hub.send(new HeadObjectCommand({ Bucket: "hub-plain", Key: "none" }))),
    ).toMatchObject({ status: 404, code: "NotFound" });
  });

  it("C5: another expected bucket owner is a bare refusal", async () => {
    const call = (owner: string) =>
      hub.send(new GetObjectCommand({ Bucket: "hub-plain", Key: "seed.txt", ExpectedBucketOwner: owner }));
    expect(await refusal(call("222222222222"))).toMatchObject({ status: 403, message: "Access Denied" });
    expect((await call("111111111111")).ContentLength).toBe(10);
  });

  it("C5: a copy expects an owner on either side", async () => {
    const copy = (ExpectedSourceBucketOwner: string, ExpectedBucketOwner: string) =>
      hub.send(
        new CopyObjectCommand({
          Bucket: "hub-plain",
          Key: "c5",
          CopySource: "payments-logs/own.txt",
          ExpectedSourceBucketOwner,
          ExpectedBucketOwner,
        }),
      );
    await copy("222222222222", "111111111111");
    expect(await refusal(copy("111111111111", "111111111111"))).toMatchObject({ message: "Access Denied" });
    expect(await refusal(copy("222222222222", "222222222222"))).toMatchObject({ message: "Access Denied" });
  });

  it("F1: Requester Pays is a bare refusal until the requester pays", async () => {
    expect(await refusal(hub.send(get("payments-pays", "a.txt")))).toMatchObject({
      status: 403,
      message: "Access Denied",
    });
    const paid = await hub.send(
      new GetObjectCommand({ Bucket: "payments-pays", Key: "a.txt", RequestPayer: "requester" }),
    );
    expect(paid.RequestCharged).toBe("requester");
    const owner = { Bucket: "payments-pays", Key: "a.txt", RequestPayer: "requester" } as const;
    expect((await payments.send(new GetObjectCommand(owner))).RequestCharged).toBeUndefined();
  });

  it("F3: an archived object", async () => {
    expect(await refusal(hub.send(get("hub-archive", "frozen.gz")))).toEqual({
      status: 403,
      code: "InvalidObjectState",
      message: "The operation is not valid for the object's storage class",
    });
    const copy = new CopyObjectCommand({
      Bucket: "hub-plain",
      Key: "thawed",
      CopySource: "hub-archive/frozen.gz",
    });
    expect(await refusal(hub.send(copy))).toMatchObject({ code: "InvalidObjectState" });
    expect(
      (await hub.send(new HeadObjectCommand({ Bucket: "hub-archive", Key: "frozen.gz" }))).StorageClass,
    ).toBe("GLACIER");
  });
});

describe("KMS behind S3", () => {
  const put = (client: S3Client, Key: string) =>
    client.send(new PutObjectCommand({ Bucket: "hub-central", Key, Body: "x" }));

  it("K1, K2: kms:Decrypt missing on either side; HEAD needs none", async () => {
    expect((await refusal(hub.send(get("payments-kms", "a.txt")))).message).toBe(
      `User: ${HUB_ADMIN} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext ${KMS_HIDDEN}`,
    );
    expect(
      (await hub.send(new HeadObjectCommand({ Bucket: "payments-kms", Key: "a.txt" }))).SSEKMSKeyId,
    ).toContain(":222222222222:key/");
    await put(hub, "k1");
    const reader = connect(sandbox, "111111111111/reader");
    const key = "arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    expect((await refusal(reader.send(get("hub-central", "k1")))).message).toBe(
      `User: arn:aws:iam::111111111111:user/reader is not authorized to perform: kms:Decrypt on resource: ${key} because no identity-based policy allows the kms:Decrypt action`,
    );
  });

  it("K1, K2: a copy decrypts its source", async () => {
    const copy = new CopyObjectCommand({ Bucket: "hub-plain", Key: "k2", CopySource: "payments-kms/a.txt" });
    expect((await refusal(hub.send(copy))).message).toContain(
      `kms:Decrypt on the resource associated with this ciphertext ${KMS_HIDDEN}`,
    );
  });

  it("K7: kms:GenerateDataKey on another account's key", async () => {
    const call = new PutObjectCommand({ Bucket: "payments-kms", Key: "new", Body: "x" });
    expect((await refusal(hub.send(call))).message).toBe(
      `User: ${HUB_ADMIN} is not authorized to perform: kms:GenerateDataKey on this resource ${KMS_HIDDEN}`,
    );
  });

  it("K4, K5, K6: disabled, pending deletion, not there", async () => {
    const under = (SSEKMSKeyId: string) =>
      hub.send(
        new PutObjectCommand({
          Bucket: "hub-plain",
          Key: "k",
          Body: "x",
          ServerSideEncryption: "aws:kms",
          SSEKMSKeyId,
        }),
      );
    expect(await refusal(under("alias/off"))).toMatchObject({ status: 400, code: "KMS.DisabledException" });
    expect(await refusal(under("alias/dying"))).toMatchObject({
      status: 400,
      code: "KMS.KMSInvalidStateException",
    });
    expect(await refusal(under("alias/none"))).toMatchObject({ status: 400, code: "KMS.NotFoundException" });
  });

  it("K3: aws/s3 of one account never opens for another", async () => {
    await hub.send(
      new PutObjectCommand({
        Bucket: "payments-logs",
        Key: "managed",
        Body: "x",
        ServerSideEncryption: "aws:kms",
        ACL: "bucket-owner-full-control",
      }),
    );
    expect((await hub.send(get("payments-logs", "managed"))).ContentLength).toBe(1);
    expect((await refusal(payments.send(get("payments-logs", "managed")))).message).toContain(KMS_HIDDEN);
  });

  it("K8, S16: without kms:Decrypt a small copy goes through and a part does not, with a bare reason", async () => {
    const generator = connect(sandbox, "111111111111/generator");
    const target = { Bucket: "hub-central", Key: "large.gz" };
    await generator.send(
      new CopyObjectCommand({ ...target, Key: "small", CopySource: "hub-plain/seed.txt" }),
    );
    const { UploadId } = await generator.send(new CreateMultipartUploadCommand(target));
    const part = { ...target, UploadId, PartNumber: 1 };
    const denied = { status: 403, code: "AccessDenied", message: "Access Denied" };
    expect(
      await refusal(generator.send(new UploadPartCopyCommand({ ...part, CopySource: "hub-plain/seed.txt" }))),
    ).toEqual(denied);
    expect(await refusal(generator.send(new UploadPartCommand({ ...part, Body: "x" })))).toEqual(denied);
    const complete = new CompleteMultipartUploadCommand({
      ...target,
      UploadId,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"x"' }] },
    });
    expect(await refusal(generator.send(complete))).toEqual(denied);
  });

  it("S17: without kms:GenerateDataKey nothing is written", async () => {
    const user = connect(sandbox, "111111111111/reader");
    const policies = sandbox.state.accounts.get("111111111111")?.users.get("reader")?.inlinePolicies;
    policies?.set("write", {
      name: "write",
      policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "*" }],
      },
    });
    expect((await refusal(put(user, "s17"))).message).toContain(
      "kms:GenerateDataKey on resource: arn:aws:kms:",
    );
    policies?.delete("write");
  });
});

describe("writing into another account's bucket", () => {
  it("E4: an ACL is refused where ACLs are disabled, but for bucket-owner-full-control", async () => {
    const put = (ACL: "private" | "bucket-owner-full-control") =>
      hub.send(new PutObjectCommand({ Bucket: "hub-plain", Key: "acl", Body: "x", ACL }));
    expect(await refusal(put("private"))).toEqual({
      status: 400,
      code: "AccessControlListNotSupported",
      message: "The bucket does not allow ACLs",
    });
    await put("bucket-owner-full-control");
  });

  it("S3, S4: an object put without an ACL is its writer's alone", async () => {
    const key = { Bucket: "payments-logs", Key: "from-hub.txt" };
    await hub.send(new PutObjectCommand({ ...key, Body: "hub's" }));
    expect(await refusal(payments.send(new GetObjectCommand(key)))).toMatchObject({ code: "AccessDenied" });
    expect(await (await hub.send(new GetObjectCommand(key))).Body?.transformToString()).toBe("hub's");
  });

  it("S5: the ACL needs s3:PutObjectAcl on both sides", async () => {
    const bucket = sandbox.state.buckets.get("payments-closed");
    if (!bucket) throw new Error("the world has no payments-closed");
    const allow = (Action: string[]) => ({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: HUB_ADMIN },
          Action,
          Resource: "arn:aws:s3:::payments-closed/*",
        },
      ],
    });
    const put = (ACL?: "bucket-owner-full-control") =>
      hub.send(new PutObjectCommand({ Bucket: "payments-closed", Key: "s5", Body: "x", ACL }));
    bucket.policy = allow(["s3:PutObject"]);
    await put();
    expect((await refusal(put("bucket-owner-full-control"))).message).toContain("s3:PutObjectAcl");
    bucket.policy = allow(["s3:PutObject", "s3:PutObjectAcl"]);
    await put("bucket-owner-full-control");
    bucket.policy = null;
  });

  it("overwrites an object of somebody else, ACL and all, with the bucket's yes alone", async () => {
    const key = { Bucket: "payments-logs", Key: "exportedlogs/overwritten.gz" };
    const bucket = sandbox.state.buckets.get(key.Bucket);
    const foreign = bucket?.objects.get("exportedlogs/private.gz");
    if (!bucket || !foreign) throw new Error("the world has no private.gz");
    bucket.objects.put({ ...foreign, key: key.Key });
    await hub.send(new PutObjectCommand({ ...key, Body: "mine", ACL: "bucket-owner-full-control" }));
    expect(await (await payments.send(new GetObjectCommand(key))).Body?.transformToString()).toBe("mine");
  });

  it("If-Match compares only what the caller may read", async () => {
    const key = { Bucket: "payments-logs", Key: "exportedlogs/private.gz" };
    const { Contents } = await hub.send(new ListObjectsV2Command({ Bucket: key.Bucket, Prefix: key.Key }));
    const put = new PutObjectCommand({ ...key, Body: "x", IfMatch: Contents?.[0]?.ETag });
    expect(await refusal(hub.send(put))).toMatchObject({ status: 403, code: "AccessDenied" });
  });

  it("K10: uploads under SSE-C are refused where the bucket blocks them", async () => {
    const block = (EncryptionType: "SSE-C" | "NONE") =>
      hub.send(
        new PutBucketEncryptionCommand({
          Bucket: "hub-acl",
          ServerSideEncryptionConfiguration: {
            Rules: [{ BlockedEncryptionTypes: { EncryptionType: [EncryptionType] } }],
          },
        }),
      );
    const put = () =>
      hub.send(
        new PutObjectCommand({
          Bucket: "hub-acl",
          Key: "c",
          Body: "x",
          SSECustomerAlgorithm: "AES256",
          SSECustomerKey: "k".repeat(32),
        }),
      );
    await block("SSE-C");
    expect((await refusal(put())).message).toMatch(
      /s3:PutObject on resource: "arn:aws:s3:::hub-acl\/c" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys \(SSE-C\)/,
    );
    const { ServerSideEncryptionConfiguration } = await hub.send(
      new GetBucketEncryptionCommand({ Bucket: "hub-acl" }),
    );
    expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.BlockedEncryptionTypes).toEqual({
      EncryptionType: ["SSE-C"],
    });
    await block("NONE");
    await put();
  });

  it("E7: BlockPublicAcls refuses a public ACL", async () => {
    const call = new PutObjectCommand({ Bucket: "payments-public", Key: "x", Body: "x", ACL: "public-read" });
    expect((await refusal(payments.send(call))).message).toMatch(
      /s3:PutObject on resource: "arn:aws:s3:::payments-public\/x" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access\.$/,
    );
  });
});
