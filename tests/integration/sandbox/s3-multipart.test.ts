import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { connect, refusal, S3_WORLD } from "./s3-client";

const MIB = 1024 ** 2;
const Bucket = "hub-acl";
let sandbox: StartedSandbox;
let hub: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ world: S3_WORLD });
  hub = connect(sandbox, "111111111111/admin", { requestChecksumCalculation: "WHEN_REQUIRED" });
});
afterAll(() => sandbox.close());

const bytes = (size: number, seed: number) =>
  Buffer.alloc(size, createHash("sha512").update(`${seed}`).digest());
const md5 = (data: Uint8Array) => createHash("md5").update(data).digest();

async function create(
  Key: string,
  input: object = {},
): Promise<{ Bucket: string; Key: string; UploadId: string }> {
  const { UploadId = "" } = await hub.send(new CreateMultipartUploadCommand({ Bucket, Key, ...input }));
  return { Bucket, Key, UploadId };
}
type Upload = Awaited<ReturnType<typeof create>>;

async function part(
  upload: Upload,
  PartNumber: number,
  Body: Uint8Array,
  input: object = {},
): Promise<CompletedPart> {
  const { ETag, ChecksumSHA256, ChecksumCRC32 } = await hub.send(
    new UploadPartCommand({ ...upload, PartNumber, Body, ...input }),
  );
  return { PartNumber, ETag, ChecksumSHA256, ChecksumCRC32 };
}
const complete = (upload: Upload, Parts: CompletedPart[], input: object = {}) =>
  hub.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...input }));
const get = async (Key: string, input: object = {}) =>
  hub.send(new GetObjectCommand({ Bucket, Key, ...input }));

describe("a multipart upload", () => {
  const first = bytes(5 * MIB, 1);
  const second = bytes(3 * MIB, 2);
  const third = bytes(10, 3);

  it("becomes one object of its parts, in their order", async () => {
    const upload = await create("joined", { ContentType: "text/plain", Metadata: { a: "1" } });
    const two = await part(upload, 7, third);
    const one = await part(upload, 3, first);
    const { ETag } = await complete(upload, [one, two]);
    const expected = createHash("md5")
      .update(Buffer.concat([md5(first), md5(third)]))
      .digest("hex");
    expect(ETag).toBe(`"${expected}-2"`);
    const object = await get("joined");
    expect([object.ContentType, object.Metadata]).toEqual(["text/plain", { a: "1" }]);
    expect(
      Buffer.from((await object.Body?.transformToByteArray()) ?? []).equals(Buffer.concat([first, third])),
    ).toBe(true);
    const across = await get("joined", { Range: `bytes=${5 * MIB - 2}-${5 * MIB + 1}` });
    expect(Buffer.from((await across.Body?.transformToByteArray()) ?? [])).toEqual(
      Buffer.concat([first.subarray(-2), third.subarray(0, 2)]),
    );
  });

  it("is read part by part", async () => {
    const head = (PartNumber: number) =>
      hub.send(new HeadObjectCommand({ Bucket, Key: "joined", PartNumber }));
    expect(await head(1)).toMatchObject({ PartsCount: 2, ContentLength: 5 * MIB });
    const last = await get("joined", { PartNumber: 2 });
    expect([last.$metadata.httpStatusCode, last.ContentRange]).toEqual([
      206,
      `bytes ${5 * MIB}-${5 * MIB + 9}/${5 * MIB + 10}`,
    ]);
    expect(await refusal(get("joined", { PartNumber: 3 }))).toMatchObject({
      status: 416,
      code: "InvalidPartNumber",
    });
    const attributes = await hub.send(
      new GetObjectAttributesCommand({ Bucket, Key: "joined", ObjectAttributes: ["ObjectParts"] }),
    );
    expect(attributes.ObjectParts?.TotalPartsCount).toBe(2);
  });

  it("keeps the last upload of a part number, and pages through parts", async () => {
    const upload = await create("listed");
    await part(upload, 1, third);
    const sizes = [third.length + 1, third.length + 2, third.length + 3];
    for (const [i, size] of sizes.entries()) await part(upload, i + 1, bytes(size, i));
    const page = await hub.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
    const rest = await hub.send(
      new ListPartsCommand({ ...upload, PartNumberMarker: page.NextPartNumberMarker }),
    );
    expect(page.IsTruncated).toBe(true);
    expect([...(page.Parts ?? []), ...(rest.Parts ?? [])].map(({ Size }) => Size)).toEqual(sizes);
    expect(page.Initiator?.ID).toBe("arn:aws:iam::111111111111:user/admin");
    await hub.send(new AbortMultipartUploadCommand(upload));
    expect(await refusal(part(upload, 1, third))).toMatchObject({ status: 404, code: "NoSuchUpload" });
    expect(await refusal(hub.send(new ListPartsCommand(upload)))).toMatchObject({
      status: 404,
      code: "NoSuchUpload",
    });
  });

  it("is listed until it ends, by key", async () => {
    const uploads = [await create("list/b"), await create("list/a"), await create("list/c/d")];
    const list = async (input: object) =>
      hub.send(new ListMultipartUploadsCommand({ Bucket, Prefix: "list/", ...input }));
    expect((await list({})).Uploads?.map(({ Key }) => Key)).toEqual(["list/a", "list/b", "list/c/d"]);
    const rolled = await list({ Delimiter: "/" });
    expect(rolled.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["list/c/"]);
    const page = await list({ MaxUploads: 1 });
    const rest = await list({ KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker });
    expect([page.IsTruncated, rest.Uploads?.map(({ Key }) => Key)]).toEqual([true, ["list/b", "list/c/d"]]);
    for (const upload of uploads) await hub.send(new AbortMultipartUploadCommand(upload));
    expect((await list({})).Uploads).toBeUndefined();
  });

  it("G10: refuses parts that are small, missing, changed or out of order", async () => {
    const upload = await create("refused");
    const one = await part(upload, 1, third);
    const two = await part(upload, 2, second);
    expect(await refusal(complete(upload, [one, two]))).toMatchObject({
      status: 400,
      code: "EntityTooSmall",
    });
    expect(await refusal(complete(upload, [two, one]))).toMatchObject({ code: "InvalidPartOrder" });
    expect(await refusal(complete(upload, [two, { PartNumber: 3, ETag: two.ETag }]))).toMatchObject({
      code: "InvalidPart",
    });
    expect(await refusal(complete(upload, [{ PartNumber: 2, ETag: '"no"' }]))).toMatchObject({
      code: "InvalidPart",
    });
    expect(await refusal(complete(upload, []))).toMatchObject({ code: "MalformedXML" });
    expect(await refusal(complete(upload, [two], { MpuObjectSize: 1 }))).toMatchObject({
      code: "InvalidRequest",
    });
    expect(await refusal(part(upload, 10_001, third))).toMatchObject({ code: "InvalidArgument" });
    await complete(upload, [two], { MpuObjectSize: 3 * MIB });
    expect(await refusal(complete(upload, [two]))).toMatchObject({ code: "NoSuchUpload" });
  });

  it("creates once with If-None-Match", async () => {
    const upload = await create("joined");
    const one = await part(upload, 1, third);
    expect(await refusal(complete(upload, [one], { IfNoneMatch: "*" }))).toMatchObject({
      status: 412,
      code: "PreconditionFailed",
    });
    await hub.send(new AbortMultipartUploadCommand(upload));
  });
});

describe("copying parts", () => {
  it("takes ranges of another object, and refuses what it does not have", async () => {
    const upload = await create("from-parts");
    const copy = (PartNumber: number, CopySourceRange?: string) =>
      hub.send(
        new UploadPartCopyCommand({ ...upload, PartNumber, CopySource: `${Bucket}/joined`, CopySourceRange }),
      );
    const one = await copy(1, `bytes=0-${5 * MIB - 1}`);
    const two = await copy(2, `bytes=${5 * MIB}-${5 * MIB + 9}`);
    for (const wrong of [`bytes=0-${5 * MIB + 10}`, "bytes=3-1", "bytes=0-", "0-1"])
      expect(await refusal(copy(3, wrong))).toMatchObject({ status: 400, code: "InvalidArgument" });
    const source = await hub.send(new HeadObjectCommand({ Bucket, Key: "joined", ChecksumMode: "ENABLED" }));
    const done = await complete(upload, [
      { PartNumber: 1, ETag: one.CopyPartResult?.ETag },
      { PartNumber: 2, ETag: two.CopyPartResult?.ETag },
    ]);
    expect(done.ETag).toBe(source.ETag);
    expect(done.ChecksumCRC64NVME).toBe(source.ChecksumCRC64NVME);
  });

  it("moves an object above 5 GiB, which one copy cannot", async () => {
    const upload = await create("six");
    const range = `bytes=${6 * 1024 * MIB - 6 * MIB}-${6 * 1024 * MIB - 1}`;
    const whole = hub.send(
      new UploadPartCopyCommand({ ...upload, PartNumber: 1, CopySource: "hub-large/six.gz" }),
    );
    expect(await refusal(whole)).toMatchObject({ code: "InvalidRequest" });
    const tail = new UploadPartCopyCommand({
      ...upload,
      PartNumber: 1,
      CopySource: "hub-large/six.gz",
      CopySourceRange: range,
    });
    const { CopyPartResult } = await hub.send(tail);
    await complete(upload, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
    expect((await get("six", { Range: "bytes=0-0" })).ContentRange).toBe(`bytes 0-0/${6 * MIB}`);
  });
});

describe("checksums of multipart uploads", () => {
  const first = bytes(5 * MIB, 4);
  const second = bytes(1234, 5);

  it("cover the whole object where the algorithm can be joined", async () => {
    const upload = await create("whole", { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" });
    const parts = [
      await part(upload, 1, first, { ChecksumAlgorithm: "CRC32" }),
      await part(upload, 2, second, { ChecksumAlgorithm: "CRC32" }),
    ];
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(crc32(Buffer.concat([first, second])));
    expect(await refusal(complete(upload, parts, { ChecksumCRC32: "AAAAAA==" }))).toMatchObject({
      status: 400,
      code: "BadDigest",
    });
    const done = await complete(upload, parts, { ChecksumCRC32: digest.toString("base64") });
    expect([done.ChecksumCRC32, done.ChecksumType]).toEqual([digest.toString("base64"), "FULL_OBJECT"]);
  });

  it("G6: cover the parts' checksums for SHA-256, every one of which must be named", async () => {
    const upload = await create("composite", { ChecksumAlgorithm: "SHA256" });
    const parts = [
      await part(upload, 1, first, { ChecksumAlgorithm: "SHA256" }),
      await part(upload, 2, second, { ChecksumAlgorithm: "SHA256" }),
    ];
    const bare = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    expect((await refusal(complete(upload, bare))).message).toBe(
      "The upload was created using a sha256 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.",
    );
    const sha = (data: Uint8Array) => createHash("sha256").update(data).digest();
    const expected = sha(Buffer.concat([sha(first), sha(second)])).toString("base64");
    const done = await complete(upload, parts, { ChecksumSHA256: `${expected}-2` });
    expect([done.ChecksumSHA256, done.ChecksumType]).toEqual([`${expected}-2`, "COMPOSITE"]);
  });

  it("refuse a type the algorithm does not have, and parts of another algorithm", async () => {
    expect(
      await refusal(create("x", { ChecksumAlgorithm: "SHA1", ChecksumType: "FULL_OBJECT" })),
    ).toMatchObject({ code: "InvalidRequest" });
    const upload = await create("x", { ChecksumAlgorithm: "SHA1" });
    expect(await refusal(part(upload, 1, second, { ChecksumAlgorithm: "CRC32" }))).toMatchObject({
      code: "InvalidRequest",
    });
  });
});
