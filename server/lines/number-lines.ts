import { lineTime } from "@/lib/line-time";
import type { Line } from "@/lib/schemas/lines";
import type { Block, Text, TextEnd } from "./text";
import { characterStart } from "./to-blocks";

/** The first line that is wanted: by its number, or by its time in ms. */
export type Start = { from: number } | { at: number };
/** `ended` null: the text broke off, with `broken`. `count`: lines until then. */
export type Seen = {
  ended: TextEnd | null;
  broken?: unknown;
  count: number;
  last: { n: number; t: string } | null;
};

/** Bytes of a line that are sent; no eye reads more of one, and a download has the rest. */
const sentBytes = 64 * 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** No stamp is longer. */
const stampBytes = 32;

/** The lines of a text, which begins behind `before` others, from the first that is wanted; returns how the text ended or what broke it off, and its last line with a time. */
export async function* numberLines(text: Text, start: Start, before = 0): AsyncGenerator<Line, Seen> {
  let n = before;
  let begun = false;
  let last: { n: number; time: number } | null = null;
  const seen = () => ({ count: n, last: last && { n: last.n, t: new Date(last.time).toISOString() } });
  try {
    let step = await text.next();
    for (; !step.done; step = await text.next()) {
      for (const span of spansOf(step.value)) {
        n += 1;
        if (!begun && "from" in start && n < start.from) continue;
        const time = timeOf(step.value, span);
        if (time !== null) last = { n, time };
        begun ||= "from" in start || (time !== null && time >= start.at);
        if (begun) yield toLine(n, step.value, span, time);
      }
    }
    return { ended: step.value, ...seen() };
  } catch (broken) {
    return { ended: null, broken, ...seen() };
  } finally {
    await text.return({ kind: "whole" });
  }
}

type Span = { start: number; end: number };

/** Where the lines of a block are, without their ends. */
function* spansOf({ bytes }: Block): Generator<Span> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found;
    yield { start, end: end > start && bytes[end - 1] === carriageReturn ? end - 1 : end };
    start = end + 1;
  }
}

const timeOf = ({ bytes }: Block, { start, end }: Span): number | null =>
  lineTime(bytes.toString("latin1", start, Math.min(end, start + stampBytes)));

/** `leftOut` belongs to the block's last line. */
function toLine(n: number, { bytes, leftOut }: Block, { start, end }: Span, time: number | null): Line {
  const missing = leftOut > 0 && end === bytes.length ? leftOut : 0;
  const sent = end - start > sentBytes ? characterStart(bytes, start + sentBytes) : end;
  return {
    n,
    ...(time !== null && { t: new Date(time).toISOString() }),
    text: bytes.toString("utf8", start, sent),
    ...(sent < end + missing && { cut: end - start + missing }),
  };
}
