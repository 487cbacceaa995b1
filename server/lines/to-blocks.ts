import { type Block, longestLine, type Text, type TextEnd } from "./text";

const lineFeed = 0x0a;
/** NUL among the first bytes: not text, as grep and git judge it. */
const judgedBytes = 8192;

/**
 * Cuts bytes into blocks of whole lines. An unfinished line is held until its end comes, at most `longestLine` bytes of
 * it: no text, however it is made, takes more memory than that and one chunk.
 */
export async function* toBlocks(source: AsyncGenerator<Buffer, TextEnd>): Text {
  let held: Block = nothing;
  try {
    let step = await source.next();
    if (!step.done && step.value.subarray(0, judgedBytes).includes(0)) return { kind: "binary" };
    for (; !step.done; step = await source.next()) {
      const { blocks, rest } = cutLines(held, step.value);
      yield* blocks;
      held = rest;
    }
    if (held.bytes.length > 0) yield held;
    return step.value;
  } finally {
    await source.return({ kind: "whole" });
  }
}

const nothing: Block = { bytes: Buffer.alloc(0), leftOut: 0 };

/** The held line's end ends its block when it was cut, so that only a block's last line is ever cut. */
function cutLines(held: Block, chunk: Buffer): { blocks: Block[]; rest: Block } {
  const firstEnd = chunk.indexOf(lineFeed) + 1;
  if (firstEnd === 0) return { blocks: [], rest: lengthen(held, chunk) };
  const lastEnd = chunk.lastIndexOf(lineFeed) + 1;
  const first = lengthen(held, chunk.subarray(0, firstEnd));
  const whole = chunk.subarray(firstEnd, lastEnd);
  const blocks =
    first.leftOut > 0 || held.bytes.length + lastEnd > longestLine
      ? [first, { bytes: whole, leftOut: 0 }]
      : [{ bytes: join(held.bytes, chunk.subarray(0, lastEnd)), leftOut: 0 }];
  return {
    blocks: blocks.filter(({ bytes }) => bytes.length > 0),
    rest: lengthen(nothing, chunk.subarray(lastEnd)),
  };
}

/** One line, not cut within a character. */
function lengthen(line: Block, more: Buffer): Block {
  const bytes = line.leftOut > 0 ? line.bytes : join(line.bytes, more);
  const leftOut = line.leftOut + (line.leftOut > 0 ? more.length : 0);
  if (bytes.length <= longestLine) return { bytes, leftOut };
  const end = characterStart(bytes, longestLine);
  return { bytes: bytes.subarray(0, end), leftOut: bytes.length - end };
}

/** The start of the UTF-8 character that has the byte at `at`. */
export function characterStart(bytes: Buffer, at: number): number {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

const join = (a: Buffer, b: Buffer): Buffer =>
  a.length === 0 ? b : b.length === 0 ? a : Buffer.concat([a, b]);
