import type { GrepHit, GrepQuery } from "@/lib/schemas/grep";
import { countLines, firstLines, type LineSpan, lastLines, nextLine } from "./block-lines";
import { createLineFinder, type LineFinder } from "./find-lines";
import { toIso } from "./iso-time";
import { createLineClock } from "./line-clock";
import { readContext, showHit } from "./show-line";

/** Searches the blocks of one text in their order; each call answers the hits whose context is complete. */
export type TextScan = { block: (bytes: Buffer) => GrepHit[]; end: () => GrepHit[] };
export type ScanQuery = Pick<GrepQuery, "pattern" | "mode" | "ignoreCase" | "from" | "to" | "context">;

/** Makes scans for one query, which is compiled once. Throws `invalid_request` for a pattern that is none. */
export function createScanner(query: ScanQuery): () => TextScan {
  const finder = createLineFinder(query);
  const includes = timeFilter(query);
  return () => scanText(finder, includes, query.context);
}

function timeFilter({ from, to }: ScanQuery): (time: number | null) => boolean {
  if (from === undefined && to === undefined) return () => true;
  const [earliest, latest] = [Date.parse(from ?? "0001-01-01"), Date.parse(to ?? "9999-12-31")];
  return (time) => time !== null && time >= earliest && time < latest;
}

function scanText(
  { open, locate }: LineFinder,
  includes: (time: number | null) => boolean,
  context: number,
): TextScan {
  const clock = createLineClock();
  let linesBefore = 0;
  let tail: string[] = [];
  /** Waits for the lines after it, or for the next hit. */
  let held: GrepHit | null = null;
  let shownUntil = 0;

  const complete = (bytes: Buffer, from: number, to: number): void => {
    if (!held) return;
    held.after.push(...firstLines(bytes, from, to, context - held.after.length, readContext));
    shownUntil = held.line + held.after.length;
  };
  const release = (): GrepHit[] => {
    const hits = held ? [held] : [];
    held = null;
    return hits;
  };
  const contextBefore = (bytes: Buffer, { start }: LineSpan, line: number): string[] => {
    const most = Math.min(context, line - 1 - shownUntil);
    const here = lastLines(bytes, start, most, readContext);
    return [...takeLast(tail, most - here.length), ...here];
  };
  const block = (bytes: Buffer): GrepHit[] => {
    const next = open(bytes);
    const hits: GrepHit[] = [];
    let counted = 0;
    let afterHeld = 0;
    let line = linesBefore + 1;
    for (let span = next(0); span; span = next(nextLine(bytes, span.end))) {
      const time = clock.timeAt(bytes, span.start);
      if (!includes(time)) continue;
      line += countLines(bytes, counted, span.start);
      complete(bytes, afterHeld, span.start);
      hits.push(...release());
      held = {
        line,
        ...showHit(bytes, span, locate),
        before: contextBefore(bytes, span, line),
        after: [],
        time: time === null ? null : toIso(time),
      };
      shownUntil = line;
      counted = span.start;
      afterHeld = nextLine(bytes, span.end);
    }
    complete(bytes, afterHeld, bytes.length);
    if (held?.after.length === context) hits.push(...release());
    linesBefore = line - 1 + countLines(bytes, counted, bytes.length);
    tail = takeLast([...tail, ...lastLines(bytes, bytes.length, context, readContext)], context);
    clock.close(bytes);
    return hits;
  };
  return { block, end: release };
}

const takeLast = (lines: string[], most: number): string[] => (most > 0 ? lines.slice(-most) : []);
