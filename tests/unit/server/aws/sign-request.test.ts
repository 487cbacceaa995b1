import { Hash } from "@smithy/hash-node";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeKey, writeQuery } from "@/server/aws/encode-key";
import { createSigner } from "@/server/aws/sign-request";

const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" };
const at = new Date("2026-11-26T23:59:59.999Z");
const payloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const text = fc.string({ unit: "grapheme", maxLength: 40 });
const headerValue = fc.string({ unit: "grapheme-ascii", maxLength: 40 });
const headers = fc.dictionary(
  fc.constantFrom("x-amz-acl", "x-amz-meta-note", "if-none-match", "cache-control", "content-type", "range"),
  headerValue,
);
const query = fc.dictionary(
  fc.constantFrom("uploadId", "partNumber", "uploads", "prefix", "list-type"),
  text,
);

test("signs what the SDK's own signer signs, whatever the request", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "PUT", "POST"),
      text,
      query,
      headers,
      fc.option(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 })),
      async (method, key, asked, given, token) => {
        const session = { ...credentials, ...(token !== null && { sessionToken: token }) };
        const request = {
          method,
          path: `/bucket/${encodeKey(key)}`,
          headers: { ...given, host: "s3.example" },
        };
        const ours = createSigner(session, "eu-west-1")(
          { ...request, query: writeQuery(asked), payloadHash },
          at,
        );
        const signer = new SignatureV4({
          service: "s3",
          region: "eu-west-1",
          credentials: session,
          sha256: Hash.bind(null, "sha256"),
          uriEscapePath: false,
        });
        const theirs = await signer.sign(
          {
            ...request,
            protocol: "https:",
            hostname: "s3.example",
            query: asked,
            headers: { ...request.headers, "x-amz-content-sha256": payloadHash },
          },
          { signingDate: at },
        );
        expect(ours).toEqual(theirs.headers);
      },
    ),
  );
});

test("derives a new key when the day changes", () => {
  const sign = createSigner(credentials, "eu-west-1");
  const request = { method: "GET", path: "/", query: "", headers: { host: "s3.example" }, payloadHash };
  const scopes = ["2026-11-26T23:59:59Z", "2026-11-27T00:00:00Z"].map((time) =>
    sign(request, new Date(time)),
  );
  expect(scopes.map(({ authorization }) => authorization)).toEqual([
    expect.stringContaining("/20261126/eu-west-1/s3/aws4_request"),
    expect.stringContaining("/20261127/eu-west-1/s3/aws4_request"),
  ]);
  const fresh = createSigner(credentials, "eu-west-1")(request, new Date("2026-11-27T00:00:00Z"));
  expect(scopes[1]).toEqual(fresh);
});

test("signs header bytes as they are sent, which Node holds as Latin-1", async () => {
  const request = { method: "PUT", path: "/", query: "", payloadHash };
  const name = "attachment; filename=ログ";
  const held = Buffer.from(name).toString("latin1");
  const signed = createSigner(credentials, "eu-west-1")(
    { ...request, headers: { host: "h", "content-disposition": held } },
    at,
  );
  const signer = new SignatureV4({
    service: "s3",
    region: "eu-west-1",
    credentials,
    sha256: Hash.bind(null, "sha256"),
    uriEscapePath: false,
  });
  const headers = { host: "h", "content-disposition": name, "x-amz-content-sha256": payloadHash };
  const sdk = { method: "PUT", path: "/", protocol: "https:", hostname: "h", headers };
  const theirs = await signer.sign(sdk, { signingDate: at });
  expect(signed.authorization).toBe(theirs.headers.authorization);
});
