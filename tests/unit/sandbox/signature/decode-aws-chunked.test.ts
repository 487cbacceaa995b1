import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChunkSigning, decodeAwsChunked } from "@/server/sandbox/signature/decode-aws-chunked";
import { deriveSigningKey } from "@/server/sandbox/signature/derive-signing-key";

/** The worked example of the Amazon S3 API Reference, "Transferring payload in multiple chunks". */
const SIGNING: ChunkSigning = {
  signingKey: deriveSigningKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "20130524", "us-east-1", "s3"),
  amzDate: "20130524T000000Z",
  scope: "20130524/us-east-1/s3/aws4_request",
  seedSignature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
};
const EXAMPLE = [
  `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${"a".repeat(65_536)}\r\n`,
  `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${"a".repeat(1024)}\r\n`,
  "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
].join("");

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "latin1");
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decode(text: string, size: number, signing: ChunkSigning | null) {
  const parts: Uint8Array[] = [];
  let trailers: Record<string, string> = {};
  for await (const part of decodeAwsChunked(inPieces(text, size), {
    signing,
    onTrailers: (found) => {
      trailers = found;
    },
  }))
    parts.push(part);
  return { body: Buffer.concat(parts).toString("latin1"), trailers };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "decoded",
    (error) => error.details?.code,
  );

describe("decodeAwsChunked", () => {
  it.each([1, 7, 1000, 65_600, 1_000_000])(
    "decodes AWS's own example in pieces of %i bytes",
    async (size) => {
      expect((await decode(EXAMPLE, size, SIGNING)).body).toBe("a".repeat(66_560));
    },
  );

  it("refuses the example with one byte changed, in a chunk or in a signature", async () => {
    expect(await codeOf(decode(EXAMPLE.replace("aaaa\r\n400", "aaab\r\n400"), 4096, SIGNING))).toBe(
      "SignatureDoesNotMatch",
    );
    expect(await codeOf(decode(EXAMPLE.replace("0055627c", "0055627d"), 4096, SIGNING))).toBe(
      "SignatureDoesNotMatch",
    );
  });

  it("says IncompleteBody wherever the example is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: EXAMPLE.length - 5 }), async (end) => {
        expect(await codeOf(decode(EXAMPLE.slice(0, end), 4096, SIGNING))).toBe("IncompleteBody");
      }),
      { numRuns: 60 },
    );
  });

  it("hands over unsigned trailers after the body", async () => {
    const text = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n";
    expect(await decode(text, 3, null)).toEqual({
      body: "hello world",
      trailers: { "x-amz-checksum-crc32": "DUoRhQ==" },
    });
  });

  it("refuses trailers of a signed upload that nobody signed", async () => {
    const text = EXAMPLE.replace(/\r\n\r\n$/, "\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n");
    expect(await codeOf(decode(text, 4096, SIGNING))).toBe("SignatureDoesNotMatch");
  });
});
