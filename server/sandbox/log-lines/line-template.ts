import { seededRandom } from "./seeded-random";
import { type LogFormat, writeMessages } from "./write-message";

/** Log lines of exactly `bytes.length` bytes whose times are still to be written at `timesAt`. */
export type LineTemplate = {
  bytes: Buffer;
  timesAt: Int32Array;
  /** The minute (since 1970) that the lines' times begin with just now. */
  minute: number;
};

const TIME_BYTES = 24;
const VARIANTS = 8;
const cache = new Map<string, LineTemplate>();

/** One of a few templates per format and size; the full-size ones are kept, since every big object repeats them. */
export function lineTemplate(format: LogFormat, variant: number, size: number, keep: boolean): LineTemplate {
  const id = `${format}/${variant % VARIANTS}/${size}`;
  const known = cache.get(id);
  if (known) return known;
  const template = buildTemplate(format, variant % VARIANTS, size);
  if (keep) cache.set(id, template);
  return template;
}

function buildTemplate(format: LogFormat, variant: number, size: number): LineTemplate {
  const random = seededRandom(variant * 7919 + format.length);
  const bytes = Buffer.alloc(size, 0x20);
  const timesAt: number[] = [];
  let at = 0;
  for (
    let queue = writeMessages(format, random);
    ;
    queue = queue.length > 0 ? queue : writeMessages(format, random)
  ) {
    const message = queue.shift() ?? "";
    const length = TIME_BYTES + 1 + message.length + 1;
    if (at + length > size) break;
    timesAt.push(at);
    bytes.write(message, at + TIME_BYTES + 1, "latin1");
    bytes[at + length - 1] = 0x0a;
    at += length;
  }
  closeLastLine(bytes, timesAt, at);
  return { bytes, timesAt: Int32Array.from(timesAt), minute: Number.NaN };
}

/** What is left after the last whole message becomes a line of its own where a time fits, and else blanks on the last line. */
function closeLastLine(bytes: Buffer, timesAt: number[], at: number): void {
  if (bytes.length === 0) return;
  if (bytes.length - at >= TIME_BYTES + 2) {
    timesAt.push(at);
    bytes.fill("keep-alive ".repeat(8), at + TIME_BYTES + 1, bytes.length - 1);
  } else if (at > 0) bytes[at - 1] = 0x20;
  bytes[bytes.length - 1] = 0x0a;
}
