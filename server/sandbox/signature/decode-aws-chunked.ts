import { createHash } from "node:crypto";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { hmac } from "./derive-signing-key";
import { sameText } from "./verify-signature";

export type ChunkSigning = {
  signingKey: Buffer;
  amzDate: string;
  /** date/region/service/aws4_request */
  scope: string;
  seedSignature: string;
};

export type ChunkedOptions = {
  /** null for STREAMING-UNSIGNED-PAYLOAD-TRAILER. */
  signing: ChunkSigning | null;
  /** Called once, after the last chunk, with the trailers (lower-case names). */
  onTrailers: (trailers: Record<string, string>) => void;
};

const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const LONGEST_LINE = 8192;

/**
 * The bytes inside aws-chunked framing, streamed, every chunk's signature checked after its bytes.
 * Throws AwsError IncompleteBody when the framing ends early, SignatureDoesNotMatch for a wrong chunk.
 * Source: Amazon S3 User Guide, "Signature calculations for the Authorization header: transferring payload in multiple chunks".
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Uint8Array>,
  { signing, onTrailers }: ChunkedOptions,
): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source);
  let previous = signing?.seedSignature ?? "";
  while (true) {
    const { size, signature } = parseChunkHeader(await reader.line());
    const digest = signing === null ? null : createHash("sha256");
    for await (const bytes of reader.bytes(size)) {
      digest?.update(bytes);
      yield bytes;
    }
    if (signing !== null && digest !== null) {
      previous = checkChunk(signing, previous, digest.digest("hex"), signature);
    }
    if (size === 0) break;
    if ((await reader.line()) !== "") throw incomplete();
  }
  const trailers = await readTrailers(reader);
  if (signing !== null) checkTrailers(signing, previous, trailers);
  onTrailers(Object.fromEntries(trailers));
}

function parseChunkHeader(line: string): { size: number; signature: string } {
  const [size = "", extension = ""] = line.split(";");
  if (!/^[0-9a-fA-F]{1,12}$/.test(size)) throw incomplete();
  return { size: Number.parseInt(size, 16), signature: extension.replace(/^chunk-signature=/, "") };
}

function checkChunk(signing: ChunkSigning, previous: string, payloadHash: string, signature: string): string {
  const text = `AWS4-HMAC-SHA256-PAYLOAD\n${signing.amzDate}\n${signing.scope}\n${previous}\n${EMPTY_HASH}\n${payloadHash}`;
  return expectSignature(signing, text, signature);
}

function checkTrailers(signing: ChunkSigning, previous: string, trailers: Map<string, string>): void {
  const signature = trailers.get("x-amz-trailer-signature");
  trailers.delete("x-amz-trailer-signature");
  if (signature === undefined) {
    if (trailers.size > 0) throw mismatch();
    return;
  }
  const canonical = [...trailers].map(([name, value]) => `${name}:${value}\n`).join("");
  const hashed = createHash("sha256").update(canonical).digest("hex");
  const text = `AWS4-HMAC-SHA256-TRAILER\n${signing.amzDate}\n${signing.scope}\n${previous}\n${hashed}`;
  expectSignature(signing, text, signature);
}

function expectSignature(signing: ChunkSigning, text: string, signature: string): string {
  if (!sameText(hmac(signing.signingKey, text).toString("hex"), signature)) throw mismatch();
  return signature;
}

async function readTrailers(reader: ByteReader): Promise<Map<string, string>> {
  const trailers = new Map<string, string>();
  for (let line = await reader.line(true); line !== ""; line = await reader.line(true)) {
    const at = line.indexOf(":");
    if (at < 0)
      throw new AwsError({
        status: 400,
        code: "MalformedTrailerError",
        message:
          "The request contained trailing data that was not well-formed or did not conform to our published schema.",
      });
    trailers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return trailers;
}

/** Lines and counted bytes out of a stream of chunks. A class because it carries the unread rest between calls. */
class ByteReader {
  private rest: Uint8Array = new Uint8Array(0);
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Up to CRLF, without it. The end of the stream counts as an empty line only where `mayEnd`. */
  async line(mayEnd = false): Promise<string> {
    let collected = "";
    while (true) {
      const at = this.rest.indexOf(10);
      const end = at < 0 ? this.rest.length : at + 1;
      collected += Buffer.from(this.rest.subarray(0, end)).toString("latin1");
      this.rest = this.rest.subarray(end);
      if (at >= 0) return collected.replace(/\r?\n$/, "");
      if (collected.length > LONGEST_LINE) throw incomplete();
      if (!(await this.pull())) {
        if (mayEnd && collected === "") return "";
        throw incomplete();
      }
    }
  }

  async *bytes(count: number): AsyncGenerator<Uint8Array> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.pull())) throw incomplete();
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  private async pull(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done) return false;
    this.rest = next.value;
    return true;
  }
}

function incomplete(): AwsError {
  return new AwsError({
    status: 400,
    code: "IncompleteBody",
    message: "The request body terminated unexpectedly",
  });
}

function mismatch(): AwsError {
  return new AwsError({
    status: 403,
    code: "SignatureDoesNotMatch",
    message:
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  });
}
