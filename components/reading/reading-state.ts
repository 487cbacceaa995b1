import type { Line, LineRecord, LinesEnd, OpenedPart } from "@/lib/schemas/lines";

export type ReadingRow =
  | { type: "part"; key: string; part: OpenedPart }
  | { type: "line"; key: string; line: Line }
  | { type: "end"; key: string; end: LinesEnd };

/** What was read so far: the rows, and how far they reach at both ends. */
export type ReadingState = {
  rows: readonly ReadingRow[];
  /** Rows that were put before the first one of the beginning: row numbers shift by them. */
  prepended: number;
  /** Characters of all lines. */
  size: number;
  parts: ReadonlyMap<string, OpenedPart>;
  /** The end of the newest answer; null before the first. */
  end: LinesEnd | null;
  /** The end of the first answer, which tells what became of a time that was asked for. */
  answer: LinesEnd | null;
  /** The part before the first row's. */
  previous: string | null;
};

export const nothingRead: ReadingState = {
  ...{ rows: [], prepended: 0, size: 0, end: null, answer: null, previous: null },
  parts: new Map(),
};

export const isLine = (record: LineRecord): record is Line => "n" in record;

/**
 * Adds what arrived. A part that goes on gets no second heading, one without lines gives its place to the next, and lines
 * that are there, of an answer that broke off and was asked for again, are not put there twice.
 */
export function appendRecords(state: ReadingState, records: readonly LineRecord[]): ReadingState {
  const rows = [...state.rows];
  const parts = new Map(state.parts);
  let { size, end, answer, previous } = state;
  for (const record of records) {
    const last = rows.at(-1);
    if ("size" in record) {
      parts.set(record.key, record);
      if (last?.type === "part") rows.pop();
      if (last?.key !== record.key || last.type === "part")
        rows.push({ type: "part", key: record.key, part: record });
    } else if (isLine(record)) {
      if (last?.type === "line" && record.n <= last.line.n) continue;
      rows.push({ type: "line", key: last?.key ?? "", line: record });
      size += record.text.length;
    } else {
      previous = end ? previous : record.previous;
      answer ??= record;
      end = record;
      if (record.end !== "more") rows.push({ type: "end", key: last?.key ?? "", end: record });
    }
  }
  return { ...state, rows, parts, size, end, answer, previous };
}

/** Puts earlier lines of the first part before those that are there, when nothing is missing between them. */
export function prependLines(state: ReadingState, lines: readonly Line[]): ReadingState {
  const [heading, ...rest] = state.rows;
  if (heading?.type !== "part" || (lines.at(-1)?.n ?? 0) + 1 !== firstLine(state)) return state;
  const before = lines.map((line): ReadingRow => ({ type: "line", key: heading.key, line }));
  const size = lines.reduce((sum, { text }) => sum + text.length, state.size);
  const rows = [heading, ...before, ...rest];
  return { ...state, rows, size, prepended: state.prepended + before.length };
}

/** The number of the first line that is there; null before there is one. */
export function firstLine({ rows }: ReadingState): number | null {
  const row = rows[1];
  return row?.type === "line" ? row.line.n : null;
}

/** Where a line is among the rows, or with null its part's heading; -1 when it is not there. Lines stand in order. */
export function rowOf({ rows }: ReadingState, key: string, line: number | null): number {
  const heading = rows.findIndex((row) => row.type === "part" && row.key === key);
  if (heading === -1 || line === null) return heading;
  const first = rows[heading + 1];
  if (first?.type !== "line") return -1;
  const at = heading + 1 + line - first.line.n;
  const row = rows[at];
  return row?.type === "line" && row.key === key && row.line.n === line ? at : -1;
}

/** True for a line that comes after those that are there, in a part that goes on. */
export function liesAhead({ end }: ReadingState, key: string, line: number): boolean {
  return end?.end === "more" && end.next?.key === key && end.next.line <= line;
}

/** `lines`: how many its part has. */
export type MissingLine = { key: string; line: number; lines: number };

/** A line that is wanted, when its part has been read whole and does not have it; of one that broke off nobody knows. */
export function missingLine(
  { rows }: ReadingState,
  wanted: { key: string; line: number | null } | null,
): MissingLine | null {
  if (!wanted?.line) return null;
  const { key, line } = wanted;
  const ended = rows.find((row) => row.type === "end" && row.key === key && row.end.lines < line);
  return ended?.type === "end" && ended.end.end === "whole" ? { key, line, lines: ended.end.lines } : null;
}

/** The parts before and after one, as far as they are known. */
export function neighboursOf({ rows, previous, end }: ReadingState, key: string) {
  const keys = rows.flatMap((row) => (row.type === "part" ? [row.key] : []));
  const at = keys.indexOf(key);
  return {
    previous: at > 0 ? keys[at - 1]! : previous,
    following: keys[at + 1] ?? end?.following ?? null,
  };
}

const mostLines = 50_000;
const mostCharacters = 32 * 1024 ** 2;

/** As much as a browser holds with ease: reading goes on from there anew. */
export const isFull = ({ rows, size }: ReadingState): boolean =>
  rows.length > mostLines || size > mostCharacters;

/** The time of the first line that has one, as ISO. */
export function firstTime({ rows }: ReadingState): string | null {
  const row = rows.find((each) => each.type === "line" && each.line.t !== undefined);
  return row?.type === "line" ? (row.line.t ?? null) : null;
}
