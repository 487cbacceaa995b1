import { createGunzip, type Gunzip } from "node:zlib";
import type { TextEnd } from "./text";

type Seen = { readBytes: number; textBytes: number };

/**
 * Packed bytes that are handed over at a time: a sixteenth of what was read, since zlib keeps back what it made of a piece
 * that turns out to be broken; and few enough that deflate's 1,032 bytes for each fit into memory.
 */
const pieceBytes = (readBytes: number) => Math.min(Math.max(readBytes >> 4, 64), 16 * 1024);
/** What logs do not do: a text larger than this that is packed tighter than this. */
const bomb = { textBytes: 256 * 1024 ** 2, ratio: 600 };

/**
 * The bytes of an object as they are, or unpacked when it starts as gzip does (RFC 1952 section 2.3.1), all members one
 * after another. What can be unpacked before a break is given; the end says where it broke.
 */
export async function* unpack(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, TextEnd> {
  let gunzip: Gunzip | undefined;
  let first = true;
  const seen = { readBytes: 0, textBytes: 0 };
  try {
    for await (const chunk of atLeastTwoBytes(source)) {
      if (first && chunk[0] === 0x1f && chunk[1] === 0x8b) gunzip = createGunzip({ chunkSize: 128 * 1024 });
      first = false;
      if (!gunzip) yield chunk;
      else {
        const broken = yield* unpackChunk(gunzip, chunk, seen);
        if (broken) return broken;
      }
    }
    return gunzip ? yield* finish(gunzip, seen) : { kind: "whole" };
  } finally {
    gunzip?.destroy();
  }
}

async function* unpackChunk(
  gunzip: Gunzip,
  chunk: Buffer,
  seen: Seen,
): AsyncGenerator<Buffer, TextEnd | null> {
  for (let at = 0; at < chunk.length; ) {
    const piece = chunk.subarray(at, at + pieceBytes(seen.readBytes));
    at += piece.length;
    const { out, error } = await push(gunzip, (done) => gunzip.write(piece, done));
    seen.readBytes += piece.length;
    for (const bytes of out) seen.textBytes += bytes.length;
    yield* out;
    if (error) return { kind: "corrupt", readBytes: seen.readBytes };
    if (seen.textBytes > bomb.textBytes && seen.textBytes > bomb.ratio * seen.readBytes)
      return { kind: "bomb", ...seen };
  }
  return null;
}

async function* finish(gunzip: Gunzip, { readBytes }: Seen): AsyncGenerator<Buffer, TextEnd> {
  if (gunzip.readableEnded) return { kind: "whole" };
  const { out, error } = await push(gunzip, (done) => gunzip.once("end", done).end());
  yield* out;
  if (!error) return { kind: "whole" };
  return { kind: "code" in error && error.code === "Z_BUF_ERROR" ? "cut" : "corrupt", readBytes };
}

/** One step of the decompressor, with all that it gave: a Readable's own iterator drops what it holds when it fails. */
function push(gunzip: Gunzip, step: (done: (error?: Error | null) => void) => void) {
  const out: Buffer[] = [];
  const collect = (bytes: Buffer) => out.push(bytes);
  gunzip.on("data", collect);
  return new Promise<{ out: Buffer[]; error: Error | null }>((settle) => {
    const end = (error?: Error | null) => {
      gunzip.off("error", end).off("data", collect);
      settle({ out, error: error ?? null });
    };
    gunzip.once("error", end);
    step(end);
  });
}

/** A source whose first chunk, if there is any more than one byte, shows gzip's two magic bytes. */
async function* atLeastTwoBytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer | null = null;
  let passed = false;
  for await (const chunk of source) {
    const whole: Buffer = held ? Buffer.concat([held, chunk]) : chunk;
    held = null;
    if (passed || whole.length > 1) yield whole;
    else held = whole;
    passed ||= held === null;
  }
  if (held?.length) yield held;
}
