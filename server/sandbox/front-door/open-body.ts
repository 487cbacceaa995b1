import { createHash } from "node:crypto";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { type ChunkSigning, decodeAwsChunked } from "@/server/sandbox/signature/decode-aws-chunked";

const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const SIGNED_CHUNKS = new Set([
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
]);

/**
 * The request's own bytes: aws-chunked framing removed, the declared SHA-256 checked when they have all passed.
 * `headers` is changed: aws-chunked leaves Content-Encoding, trailers arrive when the body has ended.
 * Throws AwsError while being read.
 */
export function openBody(
  source: AsyncIterable<Uint8Array>,
  headers: Record<string, string>,
  signing: ChunkSigning | null,
): AsyncIterable<Uint8Array> {
  const declared = headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD";
  if (declared === "UNSIGNED-PAYLOAD")
    return checkLength(source, Number(headers["content-length"] ?? Number.NaN));
  if (!declared.startsWith("STREAMING-")) return checkHash(source, declared);
  const chunkSigning = SIGNED_CHUNKS.has(declared) ? signing : null;
  dropChunkedEncoding(headers);
  const onTrailers = (trailers: Record<string, string>) => Object.assign(headers, trailers);
  const decodedLength = Number(headers["x-amz-decoded-content-length"] ?? Number.NaN);
  return checkLength(decodeAwsChunked(source, { signing: chunkSigning, onTrailers }), decodedLength);
}

function dropChunkedEncoding(headers: Record<string, string>): void {
  const rest = (headers["content-encoding"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "aws-chunked");
  if (rest.length > 0) headers["content-encoding"] = rest.join(",");
  else delete headers["content-encoding"];
}

async function* checkHash(source: AsyncIterable<Uint8Array>, declared: string): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  let empty = true;
  for await (const chunk of source) {
    digest.update(chunk);
    empty = false;
    yield chunk;
  }
  const computed = empty ? EMPTY_HASH : digest.digest("hex");
  if (computed !== declared.toLowerCase()) throw hashMismatch(declared, computed);
}

/** A body that ends before its announced length was cut on the way. NaN: no length was announced. */
async function* checkLength(
  source: AsyncIterable<Uint8Array>,
  announced: number,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of source) {
    count += chunk.length;
    yield chunk;
  }
  if (!Number.isNaN(announced) && count !== announced) {
    throw new AwsError({
      status: 400,
      code: "IncompleteBody",
      message: "You did not provide the number of bytes specified by the Content-Length HTTP header",
    });
  }
}

function hashMismatch(declared: string, computed: string): AwsError {
  return new AwsError({
    status: 400,
    code: "XAmzContentSHA256Mismatch",
    message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    fields: { ClientComputedContentSHA256: declared, S3ComputedContentSHA256: computed },
  });
}
