const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Bytes of a line in its block, without its line end (LF or CRLF). No match in it begins before `quiet`, where known. */
export type LineSpan = { start: number; end: number; quiet?: number };

/** The line that holds the byte at `at`. */
export const lineAround = (block: Buffer, at: number): LineSpan => ({
  start: beginOfLine(block, at),
  end: lineEnd(block, at),
});

function lineEnd(block: Buffer, at: number): number {
  const feed = block.indexOf(lineFeed, at);
  const end = feed < 0 ? block.length : feed;
  return end > at && block[end - 1] === carriageReturn ? end - 1 : end;
}

/** Where the line begins that follows one ending at `end`. */
export function nextLine(block: Buffer, end: number): number {
  const feed = block.indexOf(lineFeed, end);
  return feed < 0 ? block.length : feed + 1;
}

/** Where the line begins that comes before the one that begins at `start`; of the first line itself: 0. */
export const previousLine = (block: Buffer, start: number): number =>
  start < 2 ? 0 : beginOfLine(block, start - 1);

/** Where the last line begins. */
export const lastLine = (block: Buffer): number =>
  previousLine(block, block.at(-1) === lineFeed ? block.length : block.length + 1);

/** Where the line begins that holds the byte at `at`. A negative offset would count from the end. */
export const beginOfLine = (block: Buffer, at: number): number =>
  at === 0 ? 0 : block.lastIndexOf(lineFeed, at - 1) + 1;

/** Lines that begin between two bytes at which lines begin; one without a line end at the block's end counts. */
export function countLines(block: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; count++) at = nextLine(block, at);
  return count;
}

/** Where the line begins that is `count` lines after the one that begins at `from`. */
export function skipLines(block: Buffer, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; left--) at = nextLine(block, at);
  return at;
}

/** The first `most` lines between two places, or the last ones, each as `read` makes it. */
export function firstLines<T>(block: Buffer, from: number, to: number, most: number, read: Read<T>): T[] {
  const lines: T[] = [];
  for (let start = from; start < to && lines.length < most; start = nextLine(block, start))
    lines.push(read(block, { start, end: lineEnd(block, start) }));
  return lines;
}

export function lastLines<T>(block: Buffer, to: number, most: number, read: Read<T>): T[] {
  const lines: T[] = [];
  for (let end = to; end > 0 && lines.length < most; ) {
    const start = end === block.length ? lastLine(block) : previousLine(block, end);
    lines.unshift(read(block, { start, end: lineEnd(block, start) }));
    end = start;
  }
  return lines;
}

type Read<T> = (block: Buffer, line: LineSpan) => T;
