import { Agent } from "node:http";
import {
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareKeys } from "@/server/sandbox/objects/compare-keys";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { connect, refusal, S3_WORLD } from "./s3-client";

let sandbox: StartedSandbox;
let hub: S3Client;
const SEED = { Bucket: "hub-plain", Key: "seed.txt" };

beforeAll(async () => {
  sandbox = await startSandbox({ world: S3_WORLD });
  hub = connect(sandbox, "111111111111/admin");
});
afterAll(() => sandbox.close());

const put = (Bucket: string, Key: string, Body = "x") =>
  hub.send(new PutObjectCommand({ Bucket, Key, Body }));
const seed = (input: object) => hub.send(new GetObjectCommand({ ...SEED, ...input }));
const text = async (input: object) => (await seed(input)).Body?.transformToString();

describe("listing", () => {
  const KEYS = ["a/1", "a/2", "a/b/3", "b", "c/4", "c/5", "d"];

  async function pages(input: object): Promise<{ keys: string[]; prefixes: string[]; pages: number }> {
    const all = { keys: [] as string[], prefixes: [] as string[], pages: 0 };
    let token: string | undefined;
    do {
      const page = await hub.send(
        new ListObjectsV2Command({
          Bucket: "hub-acl",
          ...input,
          ...(token ? { ContinuationToken: token } : {}),
        }),
      );
      all.keys.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ""));
      all.prefixes.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ""));
      all.pages++;
      token = page.NextContinuationToken;
      expect(page.IsTruncated).toBe(token !== undefined);
    } while (token !== undefined);
    return all;
  }

  beforeAll(async () => {
    for (const key of KEYS) await put("hub-acl", key);
  });

  it("pages through keys, exactly once each, whatever the page size", async () => {
    for (const MaxKeys of [1, 2, 3, 7, 1000])
      expect(await pages({ MaxKeys })).toEqual({
        keys: KEYS,
        prefixes: [],
        pages: Math.ceil(7 / Math.min(7, MaxKeys)),
      });
  });

  it("rolls up prefixes, which count as entries of a page", async () => {
    for (const MaxKeys of [1, 2, 3, 4])
      expect(await pages({ MaxKeys, Delimiter: "/" })).toMatchObject({
        keys: ["b", "d"],
        prefixes: ["a/", "c/"],
      });
    expect(await pages({ Prefix: "a/", Delimiter: "/" })).toMatchObject({
      keys: ["a/1", "a/2"],
      prefixes: ["a/b/"],
    });
  });

  it("starts after a key, and answers nothing for max-keys 0", async () => {
    expect((await pages({ StartAfter: "b" })).keys).toEqual(["c/4", "c/5", "d"]);
    expect(await pages({ MaxKeys: 0 })).toEqual({ keys: [], prefixes: [], pages: 1 });
  });

  it("pages with the first version of the call by marker", async () => {
    const first = await hub.send(new ListObjectsCommand({ Bucket: "hub-acl", Delimiter: "/", MaxKeys: 1 }));
    expect([first.NextMarker, first.IsTruncated]).toEqual(["a/", true]);
    const second = await hub.send(
      new ListObjectsCommand({ Bucket: "hub-acl", Delimiter: "/", Marker: first.NextMarker }),
    );
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(["b", "d"]);
    expect(second.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["c/"]);
    expect(second.Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  });

  it("refuses tokens, sizes and encodings it never gave", async () => {
    for (const wrong of [
      { ContinuationToken: "nonsense" },
      { MaxKeys: -1 },
      { EncodingType: "base64" as "url" },
    ])
      expect(
        await refusal(hub.send(new ListObjectsV2Command({ Bucket: "hub-acl", ...wrong }))),
      ).toMatchObject({
        status: 400,
        code: "InvalidArgument",
      });
  });

  it("carries any key there and back, url-encoded", async () => {
    const key = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme-composite" })
      .map((k) => k.toWellFormed());
    const hostile = fc
      .array(
        fc.constantFrom(
          "<",
          "&",
          '"',
          "'",
          "+",
          "%",
          " ",
          "\n",
          "\r",
          "\t",
          "\u0001",
          "..",
          "é",
          "日本",
          "\u{1f5dd}",
          "\ufffe",
          "]]>",
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((parts) => `k${parts.join("")}`);
    const samples = [...fc.sample(hostile, 60), ...fc.sample(key, 20).filter((k) => !/^\.{1,2}$/.test(k))];
    const keys = [...new Set(samples.map((k) => `hostile-${k}`))].filter((k) => Buffer.byteLength(k) <= 1024);
    for (const Key of keys) await put("hub-versioned", Key, Key);
    const listed = await hub.send(
      new ListObjectsV2Command({ Bucket: "hub-versioned", Prefix: "hostile-", EncodingType: "url" }),
    );
    const decoded = listed.Contents?.map(({ Key }) => decodeURIComponent((Key ?? "").replaceAll("+", " ")));
    expect(decoded).toEqual([...keys].sort(compareKeys));
    for (const Key of keys) {
      const answer = await hub.send(new GetObjectCommand({ Bucket: "hub-versioned", Key }));
      expect(await answer.Body?.transformToString()).toBe(Key);
    }
    await hub.send(
      new DeleteObjectsCommand({
        Bucket: "hub-versioned",
        Delete: { Objects: keys.map((Key) => ({ Key })) },
      }),
    );
    const left = await hub.send(new ListObjectsV2Command({ Bucket: "hub-versioned", Prefix: "hostile-" }));
    expect(left.KeyCount).toBe(0);
  });

  it("lists the account's own buckets, with region", async () => {
    const { Buckets, Owner } = await hub.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toContain("hub-frankfurt");
    expect(Buckets?.every(({ Name }) => Name?.startsWith("hub"))).toBe(true);
    expect(Owner?.ID).toBe(sandbox.state.accounts.get("111111111111")?.canonicalId);
    const paged = await hub.send(new ListBucketsCommand({ MaxBuckets: 2 }));
    const rest = await hub.send(new ListBucketsCommand({ ContinuationToken: paged.ContinuationToken }));
    expect([...(paged.Buckets ?? []), ...(rest.Buckets ?? [])]).toEqual(Buckets);
  });
});

describe("reading an object", () => {
  it("answers ranges as RFC 9110 has them", async () => {
    for (const [Range, bytes, contentRange] of [
      ["bytes=0-3", "0123", "bytes 0-3/10"],
      ["bytes=4-", "456789", "bytes 4-9/10"],
      ["bytes=-3", "789", "bytes 7-9/10"],
      ["bytes=-30", "0123456789", "bytes 0-9/10"],
      ["bytes=8-99", "89", "bytes 8-9/10"],
    ] as const) {
      const answer = await seed({ Range });
      expect([answer.$metadata.httpStatusCode, answer.ContentRange]).toEqual([206, contentRange]);
      expect(await answer.Body?.transformToString()).toBe(bytes);
    }
    for (const Range of ["bytes=5-2", "bytes=0-1,3-4", "lines=1-2"])
      expect(await text({ Range })).toBe("0123456789");
    for (const Range of ["bytes=10-", "bytes=-0"])
      expect(await refusal(seed({ Range }))).toMatchObject({ status: 416, code: "InvalidRange" });
  });

  it("weighs preconditions in their order", async () => {
    const { ETag, LastModified } = await seed({});
    if (!ETag || !LastModified) throw new Error("no validators");
    const before = new Date(LastModified.getTime() - 5000);
    const after = new Date(LastModified.getTime() + 5000);
    const status = async (input: object) => (await refusal(seed(input))).status;
    expect(await status({ IfMatch: '"no"' })).toBe(412);
    expect(await status({ IfNoneMatch: ETag })).toBe(304);
    expect(await status({ IfNoneMatch: "*" })).toBe(304);
    expect(await status({ IfModifiedSince: after })).toBe(304);
    expect(await status({ IfUnmodifiedSince: before })).toBe(412);
    expect(await text({ IfMatch: ETag, IfUnmodifiedSince: before })).toBe("0123456789");
    expect(await text({ IfNoneMatch: '"no"', IfModifiedSince: after })).toBe("0123456789");
    expect(await text({ IfMatch: `"no", ${ETag}` })).toBe("0123456789");
  });

  it("lets signed requests override headers, unless HTTP could not carry them", async () => {
    const answer = await seed({
      ResponseContentType: "text/plain",
      ResponseContentDisposition: 'attachment; filename="a.txt"',
    });
    expect([answer.ContentType, answer.ContentDisposition]).toEqual([
      "text/plain",
      'attachment; filename="a.txt"',
    ]);
    for (const ResponseContentDisposition of ['attachment; filename="日本"', "a\r\nx: y"])
      expect(await refusal(seed({ ResponseContentDisposition }))).toMatchObject({
        status: 400,
        code: "InvalidArgument",
      });
  });

  it("hands out metadata that is not ASCII encoded, as HTTP headers must be", async () => {
    const state = sandbox.state.buckets.get("hub-plain")?.objects.get("seed.txt");
    state?.metadata.set("name", "日本");
    expect((await seed({})).Metadata).toEqual({ name: "=?UTF-8?B?5pel5pys?=" });
    state?.metadata.clear();
    await hub.send(
      new PutObjectCommand({
        Bucket: "hub-plain",
        Key: "meta",
        Body: "x",
        Metadata: { plain: "yes", name: "=?UTF-8?B?5pel5pys?=" },
      }),
    );
    const head = await hub.send(new HeadObjectCommand({ Bucket: "hub-plain", Key: "meta" }));
    expect(head.Metadata).toEqual({ plain: "yes", name: "=?UTF-8?B?5pel5pys?=" });
  });
});

describe("addresses", () => {
  it("takes the bucket from the host name, dots and all", async () => {
    const virtual = connect(sandbox, "111111111111/admin", {
      endpoint: `http://localhost:${sandbox.port}`,
      forcePathStyle: false,
      requestHandler: {
        httpAgent: new Agent({
          lookup: (_host, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]),
        }),
      },
    });
    const answer = await virtual.send(new GetObjectCommand(SEED));
    expect(await answer.Body?.transformToString()).toBe("0123456789");
    const dotted = await virtual.send(new GetObjectCommand({ Bucket: "hub.with.dots", Key: "a/b" }));
    expect(await dotted.Body?.transformToString()).toBe("dots");
  });

  it("C4: says where a bucket of another region is", async () => {
    const wrong = hub.send(new GetObjectCommand({ Bucket: "hub-frankfurt", Key: "a" }));
    expect(await refusal(wrong)).toMatchObject({ status: 301, code: "PermanentRedirect" });
    const following = connect(sandbox, "111111111111/admin", { followRegionRedirects: true });
    expect(
      await refusal(following.send(new GetObjectCommand({ Bucket: "hub-frankfurt", Key: "a" }))),
    ).toMatchObject({ code: "NoSuchKey" });
    const there = connect(sandbox, "111111111111/admin", { region: "eu-central-1" });
    const head = await there.send(new HeadBucketCommand({ Bucket: "hub-frankfurt" }));
    expect(head.BucketRegion).toBe("eu-central-1");
    const where = await there.send(new GetBucketLocationCommand({ Bucket: "hub-frankfurt" }));
    expect(where.LocationConstraint).toBe("eu-central-1");
  });

  it("C3: a bucket nobody has", async () => {
    expect(await refusal(hub.send(new ListObjectsV2Command({ Bucket: "no-such-bucket" })))).toMatchObject({
      status: 404,
      code: "NoSuchBucket",
    });
    expect(await refusal(hub.send(new HeadBucketCommand({ Bucket: "no-such-bucket" })))).toMatchObject({
      status: 404,
      code: "NotFound",
    });
  });

  it("refuses keys beyond 1,024 bytes, unknown methods and what it does not have", async () => {
    expect(await refusal(put("hub-plain", "k".repeat(1025)))).toMatchObject({
      status: 400,
      code: "KeyTooLongError",
    });
    await put("hub-plain", "日".repeat(341));
    const post = await fetch(`${sandbox.endpoint}/hub-plain`, { method: "PATCH" });
    expect([post.status, await post.text()]).toEqual([
      405,
      expect.stringContaining("<Code>MethodNotAllowed</Code>"),
    ]);
    const select = await fetch(`${sandbox.endpoint}/hub-plain/seed.txt?select&select-type=2`, {
      method: "POST",
    });
    expect([select.status, await select.text()]).toEqual([
      501,
      expect.stringContaining("<Code>NotImplemented</Code>"),
    ]);
  });
});
