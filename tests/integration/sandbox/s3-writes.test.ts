import { createHash } from "node:crypto";
import {
  ChecksumAlgorithm,
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAclCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  RestoreObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { connect, refusal, S3_WORLD } from "./s3-client";

let sandbox: StartedSandbox;
let hub: S3Client;
const Bucket = "hub-plain";

beforeAll(async () => {
  sandbox = await startSandbox({ world: S3_WORLD });
  hub = connect(sandbox, "111111111111/admin");
});
afterAll(() => sandbox.close());

const put = (Key: string, input: object = {}) =>
  hub.send(new PutObjectCommand({ Bucket, Key, Body: "hello", ...input }));
const head = (Key: string, input: object = {}) => hub.send(new HeadObjectCommand({ Bucket, Key, ...input }));
const read = async (Key: string, input: object = {}) =>
  (await hub.send(new GetObjectCommand({ Bucket, Key, ...input }))).Body?.transformToString();
const copy = (Key: string, CopySource: string, input: object = {}) =>
  hub.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...input }));

/** Reference values of each checksum of "hello", from public calculators of the algorithms. */
const HELLO = {
  CRC32: "NhCmhg==",
  CRC32C: "mnG7TA==",
  SHA1: createHash("sha1").update("hello").digest("base64"),
  SHA256: createHash("sha256").update("hello").digest("base64"),
};

describe("putting", () => {
  it("answers the MD5 as entity tag and keeps what the headers say", async () => {
    const { ETag } = await put("kept", {
      ContentType: "text/plain",
      CacheControl: "no-cache",
      Metadata: { a: "1" },
      Tagging: "k=v&x=y",
      StorageClass: "STANDARD_IA",
    });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(await head("kept")).toMatchObject({
      ETag,
      ContentType: "text/plain",
      CacheControl: "no-cache",
      Metadata: { a: "1" },
      StorageClass: "STANDARD_IA",
      TagCount: 2,
      ServerSideEncryption: "AES256",
    });
  });

  it("creates once with If-None-Match, replaces only what is known with If-Match", async () => {
    const { ETag } = await put("once", { IfNoneMatch: "*" });
    expect(await refusal(put("once", { IfNoneMatch: "*" }))).toMatchObject({
      status: 412,
      code: "PreconditionFailed",
    });
    await put("once", { IfMatch: ETag, Body: "again" });
    expect(await refusal(put("once", { IfMatch: ETag }))).toMatchObject({ status: 412 });
    expect(await refusal(put("never", { IfMatch: ETag }))).toMatchObject({ status: 404, code: "NoSuchKey" });
    expect(await refusal(put("once", { IfNoneMatch: ETag }))).toMatchObject({
      status: 501,
      code: "NotImplemented",
    });
    expect(await read("once")).toBe("again");
  });

  it("lets exactly one of many writers create a key", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => put("race", { IfNoneMatch: "*", Body: `${n}` })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("refuses a large upload before it is sent, in words the client can read", async () => {
    const Body = Buffer.alloc(20 * 1024 ** 2);
    const call = hub.send(new PutObjectCommand({ Bucket: "payments-closed", Key: "large", Body }));
    expect(await refusal(call)).toMatchObject({ status: 403, code: "AccessDenied" });
  });

  it("refuses metadata over 2 KB, unknown storage classes and tags S3 does not take", async () => {
    expect(await refusal(put("m", { Metadata: { a: "x".repeat(2048) } }))).toMatchObject({
      code: "MetadataTooLarge",
    });
    expect(await refusal(put("m", { StorageClass: "FRIDGE" }))).toMatchObject({
      code: "InvalidStorageClass",
    });
    const many = Array.from({ length: 11 }, (_, n) => `k${n}=v`).join("&");
    expect(await refusal(put("m", { Tagging: many }))).toMatchObject({ code: "InvalidTag" });
  });
});

describe("checksums", () => {
  it.each(Object.values(ChecksumAlgorithm).filter((name) => name in HELLO))(
    "verifies %s and shows it on request",
    async (algorithm) => {
      const field = `Checksum${algorithm}`;
      const stored = await put(`sum-${algorithm}`, { ChecksumAlgorithm: algorithm });
      expect(stored).toMatchObject({ [field]: Reflect.get(HELLO, algorithm), ChecksumType: "FULL_OBJECT" });
      const shown = await head(`sum-${algorithm}`, { ChecksumMode: "ENABLED" });
      expect(Reflect.get(shown, field)).toBe(Reflect.get(HELLO, algorithm));
      expect(Reflect.get(await head(`sum-${algorithm}`), field)).toBeUndefined();
      expect(await read(`sum-${algorithm}`, { ChecksumMode: "ENABLED" })).toBe("hello");
      const part = await hub.send(
        new GetObjectCommand({
          Bucket,
          Key: `sum-${algorithm}`,
          Range: "bytes=0-1",
          ChecksumMode: "ENABLED",
        }),
      );
      expect(Reflect.get(part, field)).toBeUndefined();
    },
  );

  it("gives CRC64NVME to uploads that name none", async () => {
    const bare = connect(sandbox, "111111111111/admin", { requestChecksumCalculation: "WHEN_REQUIRED" });
    const stored = await bare.send(new PutObjectCommand({ Bucket, Key: "bare", Body: "123456789" }));
    // The check value of CRC-64/NVME, ae8b14860a799888.
    expect(stored.ChecksumCRC64NVME).toBe(Buffer.from("ae8b14860a799888", "hex").toString("base64"));
  });

  it("refuses what does not match", async () => {
    expect(await refusal(put("bad", { ChecksumCRC32: "AAAAAA==" }))).toEqual({
      status: 400,
      code: "BadDigest",
      message: "The CRC32 you specified did not match the calculated checksum.",
    });
    expect(await refusal(put("bad", { ChecksumSHA256: "short" }))).toMatchObject({ code: "InvalidRequest" });
    expect(
      await refusal(put("bad", { ContentMD5: createHash("md5").update("other").digest("base64") })),
    ).toMatchObject({ code: "BadDigest" });
    expect(await refusal(put("bad", { ContentMD5: "nonsense" }))).toMatchObject({ code: "InvalidDigest" });
    expect(await refusal(head("bad"))).toMatchObject({ status: 404 });
  });
});

describe("copying", () => {
  beforeAll(() => put("source", { ContentType: "text/css", Metadata: { a: "1" }, Tagging: "t=1" }));

  it("takes metadata and tags along, or replaces them", async () => {
    await copy("copied", `${Bucket}/source`);
    expect(await head("copied")).toMatchObject({
      ContentType: "text/css",
      Metadata: { a: "1" },
      TagCount: 1,
    });
    await copy("replaced", `/${Bucket}/source`, {
      MetadataDirective: "REPLACE",
      TaggingDirective: "REPLACE",
      Metadata: { b: "2" },
    });
    const replaced = await head("replaced");
    expect([replaced.Metadata, replaced.TagCount]).toEqual([{ b: "2" }, undefined]);
    expect(await read("replaced")).toBe("hello");
  });

  it("answers entity tag and checksum, and keeps conditions on both sides", async () => {
    const { CopyObjectResult } = await copy("result", `${Bucket}/source`);
    expect(CopyObjectResult).toMatchObject({
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      ChecksumCRC32: HELLO.CRC32,
    });
    const onSource = [
      { CopySourceIfMatch: '"no"' },
      { CopySourceIfNoneMatch: "5d41402abc4b2a76b9719d911017c592" },
      { CopySourceIfUnmodifiedSince: new Date(0) },
    ];
    for (const condition of [...onSource, { IfNoneMatch: "*" }])
      expect(await refusal(copy("result", `${Bucket}/source`, condition))).toMatchObject({
        status: 412,
        code: "PreconditionFailed",
      });
    await copy("result", `${Bucket}/source`, { CopySourceIfMatch: "5d41402abc4b2a76b9719d911017c592" });
  });

  it("reads any key as a source, and from another region", async () => {
    const key = "a b+c%/日本?versionId=1";
    await put(key, { Body: "odd" });
    await copy("odd", `${Bucket}/${encodeURIComponent(key)}`);
    expect(await read("odd")).toBe("odd");
    const frankfurt = connect(sandbox, "111111111111/admin", { region: "eu-central-1" });
    await frankfurt.send(
      new CopyObjectCommand({ Bucket: "hub-frankfurt", Key: "c", CopySource: `${Bucket}/source` }),
    );
  });

  it("G4: refuses a source above 5 GiB", async () => {
    expect(await refusal(copy("six", "hub-large/six.gz"))).toEqual({
      status: 400,
      code: "InvalidRequest",
      message:
        "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
    });
  });

  it("refuses a copy onto itself that changes nothing, and sources that are not there", async () => {
    expect((await refusal(copy("source", `${Bucket}/source`))).message).toMatch(
      /^This copy request is illegal/,
    );
    await copy("source", `${Bucket}/source`, { MetadataDirective: "REPLACE", Metadata: { a: "2" } });
    expect(await refusal(copy("x", `${Bucket}/none`))).toMatchObject({ status: 404, code: "NoSuchKey" });
    expect(await refusal(copy("x", "no-such-bucket/none"))).toMatchObject({
      status: 404,
      code: "NoSuchBucket",
    });
    expect(await refusal(copy("x", "nonsense"))).toMatchObject({ status: 400, code: "InvalidArgument" });
  });
});

describe("deleting and versions", () => {
  const versioned = { Bucket: "hub-versioned" };
  const putVersion = (Key: string, Body: string) =>
    hub.send(new PutObjectCommand({ ...versioned, Key, Body }));

  it("deletes what is not there as well, one by one and many at once", async () => {
    await hub.send(new DeleteObjectCommand({ Bucket, Key: "none" }));
    await put("gone");
    const { Deleted, Errors } = await hub.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "gone" }, { Key: "none & <none>" }] } }),
    );
    expect([Deleted?.map(({ Key }) => Key), Errors]).toEqual([["gone", "none & <none>"], undefined]);
    expect(await refusal(head("gone"))).toMatchObject({ status: 404 });
  });

  it("says for each key of a batch why it was refused", async () => {
    const reader = connect(sandbox, "111111111111/reader");
    const { Errors } = await reader.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "source" }], Quiet: true } }),
    );
    expect(Errors).toEqual([
      {
        Key: "source",
        Code: "AccessDenied",
        Message: expect.stringContaining("s3:DeleteObject on resource"),
      },
    ]);
  });

  it("keeps versions, hides behind a delete marker, and comes back when it goes", async () => {
    const first = await putVersion("v", "one");
    const second = await putVersion("v", "two");
    const marker = await hub.send(new DeleteObjectCommand({ ...versioned, Key: "v" }));
    expect(marker.DeleteMarker).toBe(true);
    const get = (VersionId?: string) => hub.send(new GetObjectCommand({ ...versioned, Key: "v", VersionId }));
    expect(await refusal(get())).toMatchObject({ status: 404, code: "NoSuchKey" });
    expect(await refusal(get(marker.VersionId))).toMatchObject({ status: 405, code: "MethodNotAllowed" });
    expect(await refusal(get("none"))).toMatchObject({ status: 404, code: "NoSuchVersion" });
    expect(await (await get(first.VersionId)).Body?.transformToString()).toBe("one");
    await hub.send(new DeleteObjectCommand({ ...versioned, Key: "v", VersionId: marker.VersionId }));
    expect((await get()).VersionId).toBe(second.VersionId);
  });

  it("lists versions newest first, page by page", async () => {
    for (const body of ["1", "2", "3"]) await putVersion("list/a", body);
    await putVersion("list/b", "1");
    await hub.send(new DeleteObjectCommand({ ...versioned, Key: "list/b" }));
    const seen: string[] = [];
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (let more = true; more; ) {
      const page = await hub.send(
        new ListObjectVersionsCommand({ ...versioned, Prefix: "list/", MaxKeys: 2, ...markers }),
      );
      for (const { Key, IsLatest, Size } of page.Versions ?? []) seen.push(`${Key} ${IsLatest} ${Size}`);
      for (const { Key, IsLatest } of page.DeleteMarkers ?? []) seen.push(`${Key} ${IsLatest} marker`);
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      more = page.IsTruncated ?? false;
    }
    expect(seen.sort()).toEqual([
      "list/a false 1",
      "list/a false 1",
      "list/a true 1",
      "list/b false 1",
      "list/b true marker",
    ]);
  });

  it("D15: a version asks for s3:GetObjectVersion", async () => {
    const { VersionId } = await putVersion("d15", "x");
    const reader = connect(sandbox, "111111111111/reader");
    const call = reader.send(new GetObjectCommand({ ...versioned, Key: "d15", VersionId }));
    expect((await refusal(call)).message).toContain("s3:GetObjectVersion");
    expect((await reader.send(new GetObjectCommand({ ...versioned, Key: "d15" }))).VersionId).toBe(VersionId);
  });
});

describe("beside the bytes", () => {
  it("puts, gets and deletes tags", async () => {
    await put("tagged");
    const TagSet = [{ Key: "<k>", Value: "v&v" }];
    await hub.send(new PutObjectTaggingCommand({ Bucket, Key: "tagged", Tagging: { TagSet } }));
    expect((await hub.send(new GetObjectTaggingCommand({ Bucket, Key: "tagged" }))).TagSet).toEqual(TagSet);
    await hub.send(new DeleteObjectTaggingCommand({ Bucket, Key: "tagged" }));
    expect((await hub.send(new GetObjectTaggingCommand({ Bucket, Key: "tagged" }))).TagSet).toEqual([]);
  });

  it("puts an object's ACL by name, by header and by document", async () => {
    const key = { Bucket: "hub-acl", Key: "acl" };
    await hub.send(new PutObjectCommand({ ...key, Body: "x" }));
    const other = sandbox.state.accounts.get("222222222222")?.canonicalId ?? "";
    const grants = async () =>
      (await hub.send(new GetObjectAclCommand(key))).Grants?.map(({ Grantee, Permission }) => [
        Grantee?.ID ?? Grantee?.URI,
        Permission,
      ]);
    await hub.send(new PutObjectAclCommand({ ...key, ACL: "public-read" }));
    expect(await grants()).toContainEqual(["http://acs.amazonaws.com/groups/global/AllUsers", "READ"]);
    await hub.send(new PutObjectAclCommand({ ...key, GrantRead: `id="${other}"` }));
    expect(await grants()).toEqual([[other, "READ"]]);
    const owner = sandbox.state.accounts.get("111111111111")?.canonicalId ?? "";
    const AccessControlPolicy = {
      Owner: { ID: owner },
      Grants: [
        { Grantee: { Type: "CanonicalUser" as const, ID: other }, Permission: "FULL_CONTROL" as const },
      ],
    };
    await hub.send(new PutObjectAclCommand({ ...key, AccessControlPolicy }));
    expect(await grants()).toEqual([[other, "FULL_CONTROL"]]);
    expect(
      await refusal(hub.send(new PutObjectAclCommand({ ...key, GrantRead: 'id="nobody"' }))),
    ).toMatchObject({ code: "InvalidArgument" });
  });

  it("answers attributes", async () => {
    await put("attributes");
    const ObjectAttributes = ["ETag", "Checksum", "ObjectSize", "StorageClass"] as const;
    const answer = await hub.send(
      new GetObjectAttributesCommand({ Bucket, Key: "attributes", ObjectAttributes: [...ObjectAttributes] }),
    );
    expect(answer).toMatchObject({
      ETag: "5d41402abc4b2a76b9719d911017c592",
      Checksum: { ChecksumCRC32: HELLO.CRC32 },
      ObjectSize: 5,
      StorageClass: "STANDARD",
    });
  });

  it("restores an archived object", async () => {
    const key = { Bucket: "hub-archive", Key: "frozen.gz" };
    await hub.send(new RestoreObjectCommand({ ...key, RestoreRequest: { Days: 1 } }));
    const answer = await hub.send(new GetObjectCommand(key));
    expect([await answer.Body?.transformToString(), answer.Restore]).toEqual([
      "ice",
      expect.stringContaining('ongoing-request="false"'),
    ]);
  });

  it("K10: asks for the customer's key of an SSE-C object", async () => {
    const SSECustomerKey = "k".repeat(32);
    const withKey = { SSECustomerAlgorithm: "AES256", SSECustomerKey };
    await put("ssec", withKey);
    expect(await read("ssec", withKey)).toBe("hello");
    expect(await refusal(hub.send(new GetObjectCommand({ Bucket, Key: "ssec" })))).toMatchObject({
      status: 400,
      code: "InvalidRequest",
      message: expect.stringMatching(/^The object was stored using a form of Server Side Encryption/),
    });
    expect(
      await refusal(
        hub.send(
          new GetObjectCommand({
            Bucket,
            Key: "ssec",
            SSECustomerAlgorithm: "AES256",
            SSECustomerKey: "x".repeat(32),
          }),
        ),
      ),
    ).toMatchObject({ status: 403 });
    expect(
      await refusal(hub.send(new GetObjectCommand({ Bucket, Key: "seed.txt", ...withKey }))),
    ).toMatchObject({
      message: "The encryption parameters are not applicable to this object.",
    });
  });
});
