import { Hash } from "@smithy/hash-node";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAuthorization } from "@/server/sandbox/signature/parse-authorization";
import { verifySignature } from "@/server/sandbox/signature/verify-signature";

const KEY = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const NOW = new Date("2026-11-23T06:30:00Z");
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

type Sent = { method: string; path: string; query: Record<string, string>; headers: Record<string, string> };

function signerOf(service: string): SignatureV4 {
  return new SignatureV4({
    service,
    region: "ap-northeast-1",
    credentials: KEY,
    sha256: Hash.bind(null, "sha256"),
    uriEscapePath: service !== "s3",
  });
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function received(sent: Sent) {
  const rawQuery = Object.entries(sent.query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  const headers = Object.fromEntries(
    Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: sent.method,
    rawPath: sent.path,
    rawQuery,
    headers,
    query: new URLSearchParams(rawQuery),
    payloadHash: headers["x-amz-content-sha256"] ?? EMPTY,
  };
}

function verdictOf(sent: Sent, now = NOW, secret = KEY.secretAccessKey) {
  const request = received(sent);
  const parsed = parseAuthorization(request.headers, request.query);
  if (parsed.kind !== "signed") throw new Error(parsed.kind);
  return verifySignature(request, parsed.authorization, secret, now);
}

async function signHeader(service: string, sent: Sent): Promise<Sent> {
  const signed = await signerOf(service).sign(
    { ...sent, protocol: "http:", hostname: "127.0.0.1" },
    { signingDate: NOW },
  );
  return { ...sent, headers: signed.headers };
}

const segment = fc.string({
  unit: fc.constantFrom(..."abcXYZ019-._~ +%&=?#'()*é日本𝄞"),
  minLength: 1,
  maxLength: 8,
});
const sentBy = fc
  .record({
    method: fc.constantFrom("GET", "HEAD", "PUT", "POST", "DELETE"),
    path: fc
      .array(segment, { minLength: 1, maxLength: 4 })
      .map((segments) => `/${segments.map(encode).join("/")}`),
    query: fc.dictionary(segment, segment, { maxKeys: 4 }),
    headers: fc.dictionary(
      fc.constantFrom("x-amz-meta-a", "x-amz-acl", "content-type", "range"),
      fc.constantFrom("a", "a  b", " c ", "bytes=0-9"),
      { maxKeys: 4 },
    ),
  })
  .map((sent) => ({
    ...sent,
    headers: { host: "127.0.0.1:4566", "x-amz-content-sha256": EMPTY, ...sent.headers },
  }));

describe("verifySignature", () => {
  it("accepts what the SDK's signer signs for S3", async () => {
    await fc.assert(
      fc.asyncProperty(sentBy, async (sent) => {
        expect(verdictOf(await signHeader("s3", sent)).verdict).toBe("valid");
      }),
      { numRuns: 300 },
    );
  });

  it("accepts what the SDK's signer signs for the other services", async () => {
    const sent = {
      method: "POST",
      path: "/",
      query: {},
      headers: { host: "sts.localhost:4566", "content-type": "application/x-www-form-urlencoded" },
    };
    expect(verdictOf(await signHeader("sts", sent)).verdict).toBe("valid");
  });

  it("accepts a presigned URL until it expires, and not before its time", async () => {
    const request = {
      method: "GET",
      protocol: "http:",
      hostname: "127.0.0.1",
      path: "/bucket/a%20b",
      query: {},
      headers: { host: "127.0.0.1:4566" },
    };
    const signed = await signerOf("s3").presign(request, { signingDate: NOW, expiresIn: 600 });
    const sent = { ...request, query: signed.query as Record<string, string> };
    const at = (seconds: number) => {
      const parts = { ...received(sent), payloadHash: sent.query["X-Amz-Content-Sha256"] ?? EMPTY };
      const parsed = parseAuthorization(parts.headers, parts.query);
      if (parsed.kind !== "signed") throw new Error(parsed.kind);
      return verifySignature(
        parts,
        parsed.authorization,
        KEY.secretAccessKey,
        new Date(NOW.getTime() + seconds * 1000),
      ).verdict;
    };
    expect([at(0), at(600), at(601), at(-1000)]).toEqual([
      "valid",
      "valid",
      "url_expired",
      "url_not_yet_valid",
    ]);
  });

  it("refuses a change of any signed part, and another secret", async () => {
    const base: Sent = {
      method: "GET",
      path: "/bucket/key",
      query: { prefix: "a" },
      headers: { host: "127.0.0.1:4566", "x-amz-content-sha256": EMPTY, range: "bytes=0-9" },
    };
    const signed = await signHeader("s3", base);
    const changed: Sent[] = [
      { ...signed, method: "PUT" },
      { ...signed, path: "/bucket/other" },
      { ...signed, query: { prefix: "b" } },
      { ...signed, query: {} },
      { ...signed, headers: { ...signed.headers, range: "bytes=0-8" } },
      { ...signed, headers: { ...signed.headers, host: "127.0.0.1:4567" } },
      { ...signed, headers: { ...signed.headers, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
    ];
    expect(changed.map((sent) => verdictOf(sent).verdict)).toEqual(changed.map(() => "mismatch"));
    expect(verdictOf(signed, NOW, "another").verdict).toBe("mismatch");
  });

  it("refuses an x-amz header that was added after signing", async () => {
    const signed = await signHeader("s3", {
      method: "PUT",
      path: "/b/k",
      query: {},
      headers: { host: "h", "x-amz-content-sha256": EMPTY },
    });
    const added = { ...signed, headers: { ...signed.headers, "x-amz-acl": "public-read" } };
    expect(verdictOf(added)).toEqual({ verdict: "unsigned_headers", names: ["x-amz-acl"] });
  });

  it.each([
    [14 * 60, "valid"],
    [-14 * 60, "valid"],
    [16 * 60, "skewed"],
    [-16 * 60, "skewed"],
  ])("with a clock %i s off says %s", async (seconds, verdict) => {
    const signed = await signHeader("s3", {
      method: "GET",
      path: "/b/k",
      query: {},
      headers: { host: "h", "x-amz-content-sha256": EMPTY },
    });
    expect(verdictOf(signed, new Date(NOW.getTime() + seconds * 1000)).verdict).toBe(verdict);
  });

  it("refuses a signature of other characters without failing", async () => {
    const signed = await signHeader("s3", {
      method: "GET",
      path: "/b/k",
      query: {},
      headers: { host: "h", "x-amz-content-sha256": EMPTY },
    });
    const authorization =
      signed.headers.authorization?.replace(/Signature=.*/, `Signature=${"é".repeat(64)}`) ?? "";
    expect(verdictOf({ ...signed, headers: { ...signed.headers, authorization } }).verdict).toBe("mismatch");
  });
});
