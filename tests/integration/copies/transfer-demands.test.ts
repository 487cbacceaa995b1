import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, test } from "vitest";
import { type StartedTransfers, smallParts, startTransfers } from "@/tests/support/copies/start-transfers";

const hub = "111111111111";
const spoke = "222222222222";
const region = "ap-northeast-1";
const key = `arn:aws:kms:${region}:${hub}:key/cc000000-0000-4000-8000-0000000000cc`;

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const user = `arn:aws:iam::${hub}:user/sekisho`;
const role = `arn:aws:iam::${spoke}:role/SekishoReader`;
const letIn = (bucket: string) => ({
  Effect: "Allow",
  Principal: { AWS: [user, role] },
  Action: "s3:*",
  Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
});
const demand = (bucket: string, condition: string, value: string) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::${bucket}/*`,
  Condition: { StringNotEquals: { [condition]: value } },
});
const all = (...actions: string[]) => policy({ Effect: "Allow", Action: actions, Resource: "*" });

const world = `description: Buckets that demand something of what is written into them
region: ${region}
accounts:
  "${hub}":
    name: hub
    canonicalId: "${"1".repeat(64)}"
    users:
      sekisho:
        accessKeys: [{ id: AKIASANDBOXHUB000001, secret: a-secret-of-this-test-only }]
        policies: { all: ${all("s3:*", "sts:AssumeRole", "kms:*")} }
    kmsKeys:
      central:
        keyId: cc000000-0000-4000-8000-0000000000cc
        policy: ${policy({ Effect: "Allow", Principal: { AWS: [`arn:aws:iam::${hub}:root`, `arn:aws:iam::${spoke}:root`] }, Action: "kms:*", Resource: "*" })}
    buckets:
      central: { policy: ${policy(letIn("central"))} }
      prefers-owner: { ownership: BucketOwnerPreferred, policy: ${policy(letIn("prefers-owner"))} }
      writer-owns: { ownership: ObjectWriter, policy: ${policy(letIn("writer-owns"))} }
      wants-acl:
        ownership: BucketOwnerPreferred
        policy: ${policy(letIn("wants-acl"), demand("wants-acl", "s3:x-amz-acl", "bucket-owner-full-control"))}
      wants-aes:
        policy: ${policy(letIn("wants-aes"), demand("wants-aes", "s3:x-amz-server-side-encryption", "AES256"))}
      wants-kms:
        policy: ${policy(letIn("wants-kms"), demand("wants-kms", "s3:x-amz-server-side-encryption-aws-kms-key-id", key))}
  "${spoke}":
    name: spoke
    canonicalId: "${"2".repeat(64)}"
    roles:
      SekishoReader:
        trust: ${policy({ Effect: "Allow", Principal: { AWS: user }, Action: "sts:AssumeRole" })}
        policies: { all: ${all("s3:*", "kms:*")} }
    buckets:
      source: { policy: ${policy(letIn("source"))} }
      paid: { requesterPays: true, policy: ${policy(letIn("paid"))} }
`;
const config = JSON.stringify({
  hub: { accountId: hub, region },
  accounts: [{ id: spoke, name: "spoke", roleArn: role, regions: [region] }],
});

const ways = ["role_copy", "stream"] as const;
const sizes = [
  ["small", {}],
  ["in parts", { limits: smallParts }],
] as const;
const cases = ways.flatMap((strategy) => sizes.map(([size, options]) => [strategy, size, options] as const));
const large = "0123456789".repeat(600_000);

let transfers: StartedTransfers;
afterEach(() => transfers.close());

const start = (to: string, from = "source") => startTransfers({ world, config, from, to });
const ownerOf = (account: string) => transfers.sandbox.world.accounts[account]!.canonicalId;

/** Puts the source as its bucket's owner, with whatever an uploader may say of an object. */
async function put(
  given: Partial<ConstructorParameters<typeof PutObjectCommand>[0]> = {},
  bucket = "source",
) {
  const { sandbox } = transfers;
  const credentials = { accessKeyId: "ROOTOFSPOKE", secretAccessKey: "a secret for tests" };
  const root = { ...credentials, accountId: spoke, identity: { type: "root" }, session: null } as const;
  sandbox.state.accessKeys.set(credentials.accessKeyId, root);
  const s3 = new S3Client({ endpoint: sandbox.endpoint, region, forcePathStyle: true, credentials });
  const { ETag = "" } = await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: "log.gz", Body: large, ...given }),
  );
  s3.destroy();
  return { key: "log.gz", size: large.length, etag: ETag.replaceAll('"', "") };
}

const plain = { acl: null, encryption: null, tags: "drop" } as const;

// E6, G7. In parts such a demand is refused at the first part, which S3 lets carry no such header.
describe.each([
  ["wants-acl", { acl: "bucket-owner-full-control" }],
  ["wants-aes", { encryption: { algorithm: "AES256", keyArn: null } }],
  ["wants-kms", { encryption: { algorithm: "aws:kms", keyArn: key } }],
] as const)("the bucket %s", (bucket, demanded) => {
  test.each(ways)("takes what comes by %s as demanded, and nothing else", async (strategy) => {
    transfers = await start(bucket);
    const object = await put();
    await expect(transfers.move(object, strategy, { settings: plain })).rejects.toMatchObject({
      code: "aws_access_denied",
      details: { aws: { bucket, call: strategy === "stream" ? "s3:PutObject" : "s3:CopyObject" } },
    });
    const settings = { ...plain, ...demanded };
    expect(await transfers.move(object, strategy, { settings })).toMatchObject({ outcome: "copied" });
    expect(await transfers.isCopied("log.gz")).toBe(true);
  });

  test.each(ways)("leaves no upload of what comes by %s in parts and is refused", async (strategy) => {
    transfers = await start(bucket);
    const asked = { settings: { ...plain, ...demanded }, limits: smallParts };
    await expect(transfers.move(await put(), strategy, asked)).rejects.toMatchObject({
      code: "aws_access_denied",
      details: { aws: { bucket, call: strategy === "stream" ? "s3:UploadPart" : "s3:UploadPartCopy" } },
    });
    expect(await transfers.uploadsLeft()).toEqual([]);
  });
});

describe("what is asked for", () => {
  test.each(cases)("by %s, %s: the encryption", async (strategy, _, options) => {
    transfers = await start("central");
    const object = await put();
    const encryption = { algorithm: "aws:kms", keyArn: key };
    const copy = await transfers.move(object, strategy, { ...options, settings: { ...plain, encryption } });
    expect(copy.outcome).toBe("copied");
    expect(transfers.copyOf("log.gz")?.encryption).toMatchObject({ type: "aws:kms", keyArn: key });
    expect(await transfers.isCopied("log.gz")).toBe(true);
  });

  // E9
  test.each(cases)("by %s, %s: that the bucket's owner owns it", async (strategy, _, options) => {
    transfers = await start("prefers-owner");
    const settings = { ...plain, acl: "bucket-owner-full-control" } as const;
    await transfers.move(await put(), strategy, { ...options, settings });
    expect(transfers.copyOf("log.gz")?.acl.ownerId).toBe(ownerOf(hub));
  });

  test("where the writer owns what it writes, the role's copy is the role's account's all the same", async () => {
    transfers = await start("writer-owns");
    const settings = { ...plain, acl: "bucket-owner-full-control" } as const;
    await transfers.move(await put(), "role_copy", { settings });
    expect(transfers.copyOf("log.gz")?.acl.ownerId).toBe(ownerOf(spoke));
  });
});

describe("what an object says of itself", () => {
  const about = {
    ContentType: "application/x-ndjson",
    ContentEncoding: "gzip",
    ContentLanguage: "ja",
    ContentDisposition: 'attachment; filename="log; 1.gz"',
    CacheControl: "max-age=60",
    // As a client has to send what is not ASCII (RFC 2047).
    Metadata: {
      stream: "app/api",
      note: `=?UTF-8?B?${Buffer.from("ログ").toString("base64")}?=`,
      spaced: "two  spaces",
    },
  };
  test.each(cases)("is kept by %s, %s", async (strategy, _, options) => {
    transfers = await start("central");
    const object = await put({ ...about, Expires: new Date("2030-01-01T00:00:00Z") });
    await transfers.move(object, strategy, options);
    const from = transfers.sandbox.state.buckets.get("source")!.objects.get("log.gz")!;
    const copy = transfers.copyOf("log.gz")!;
    expect(copy.contentType).toBe("application/x-ndjson");
    expect(Object.fromEntries(copy.headers)).toEqual(Object.fromEntries(from.headers));
    expect(Object.fromEntries(copy.metadata)).toMatchObject(Object.fromEntries(from.metadata));
    expect(from.metadata.get("note")).toBe("ログ");
  });

  test("is kept up to the last byte that S3 allows: our own note gives way", async () => {
    transfers = await start("central");
    const object = await put({ Metadata: { full: "x".repeat(2048 - "full".length) } });
    expect(await transfers.move(object, "stream")).toMatchObject({ outcome: "copied" });
    expect(transfers.copyOf("log.gz")?.metadata.get("full")).toHaveLength(2044);
  });
});

// G3
describe("tags", () => {
  const tagged = { Tagging: "team=pay%20ments&note=%E3%83%AD%E3%82%B0%20%26%20%3C%3E" };
  const keep = { ...plain, tags: "keep" } as const;

  test.each(cases)("are kept or dropped as asked by %s, %s", async (strategy, _, options) => {
    transfers = await start("central");
    const object = await put(tagged);
    await transfers.move(object, strategy, { ...options, settings: keep });
    expect(transfers.copyOf("log.gz")?.tags).toEqual(
      new Map([
        ["team", "pay ments"],
        ["note", "ログ & <>"],
      ]),
    );
    await transfers.move(object, strategy, { ...options, settings: plain, overwrite: true });
    expect(transfers.copyOf("log.gz")?.tags.size).toBe(0);
  });

  test.each([
    ["role_copy", "s3:CopyObject"],
    ["stream", "s3:GetObjectTagging"],
  ] as const)(
    "that may not be read fail the copy by %s at %s, and are never left behind",
    async (strategy, call) => {
      const denied = world.replace(
        all("s3:*", "kms:*"),
        policy(
          { Effect: "Allow", Action: "s3:*", Resource: "*" },
          { Effect: "Deny", Action: "s3:GetObjectTagging", Resource: "*" },
        ),
      );
      transfers = await startTransfers({ world: denied, config, from: "source", to: "central" });
      const object = await put(tagged);
      await expect(transfers.move(object, strategy, { settings: keep })).rejects.toMatchObject({
        code: "aws_access_denied",
        details: { aws: { call } },
      });
      expect(transfers.copyOf("log.gz")).toBeUndefined();
      expect(await transfers.move(object, strategy, { settings: plain })).toMatchObject({
        outcome: "copied",
      });
    },
  );
});

// S14
test.each(sizes)(
  "a source whose reader pays is copied, %s, only with the consent to pay",
  async (_, options) => {
    transfers = await start("central", "paid");
    const object = await put({}, "paid");
    await expect(transfers.move(object, "hub_copy", options)).rejects.toMatchObject({
      code: "aws_access_denied",
    });
    const source = { requesterPays: true };
    expect(await transfers.move(object, "hub_copy", { ...options, source })).toMatchObject({
      outcome: "copied",
    });
  },
);

describe("in the gallery", () => {
  const gallery = (name: string, from: string, to: string) =>
    startTransfers({
      world: "gallery",
      from,
      to,
      config: JSON.stringify({
        hub: { accountId: hub, region },
        accounts: [
          {
            id: spoke,
            name: "payments",
            roleArn: `arn:aws:iam::${spoke}:role/${name}`,
            externalId: "sekisho-gallery",
            regions: [region],
          },
        ],
      }),
    });

  // S1. Streams write as the hub, which this world does not let: the demo world shows those.
  test("S1: an export of the log service is the role's to copy, not the hub's", async () => {
    transfers = await gallery("SekishoReader", "s1-exports", "central-logs-111111111111");
    const object = transfers.pick(100_000, 1_000_000, "000000.gz");
    await expect(transfers.move(object, "hub_copy")).rejects.toMatchObject({ code: "aws_access_denied" });
    expect(await transfers.move(object, "role_copy")).toMatchObject({ outcome: "copied" });
  });

  // S16
  test("S16: without kms:Decrypt the small one arrives, and the one in parts fails at its first part", async () => {
    transfers = await gallery("S16Copier", "s16-source", "s16-central");
    const object = transfers.pick(1_000_000, 2_000_000);
    expect(await transfers.move(object, "role_copy")).toMatchObject({ outcome: "copied" });
    const other = { accountId: hub, bucket: "s16-central", region, key: "copy/in-parts" };
    await expect(
      transfers.move(object, "role_copy", { limits: smallParts, destination: other }),
    ).rejects.toMatchObject({
      code: "aws_access_denied",
      details: { aws: { call: "s3:UploadPartCopy", code: "AccessDenied", bucket: "s16-central" } },
    });
    expect(await transfers.uploadsLeft()).toEqual([]);
  });

  // S17
  test.each([
    [{}, "s3:CopyObject"],
    [{ limits: smallParts }, "s3:CreateMultipartUpload"],
  ] as const)("S17: without kms:GenerateDataKey nothing begins (%j)", async (options, call) => {
    transfers = await gallery("S17Copier", "s16-source", "s17-central");
    const moving = transfers.move(transfers.pick(1_000_000, 2_000_000), "role_copy", options);
    await expect(moving).rejects.toMatchObject({
      code: "aws_access_denied",
      message: expect.stringContaining("kms:GenerateDataKey"),
      details: { aws: { call } },
    });
    expect(await transfers.uploadsLeft()).toEqual([]);
  });
});
