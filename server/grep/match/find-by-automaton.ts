import { isUtf8 } from "node:buffer";
import type { RE2JS } from "re2js";
import { type Automaton, createAutomaton, found, mostStates } from "./automaton";
import { beginOfLine, type LineSpan, lineAround, nextLine } from "./block-lines";

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** One for each byte; that of the line feed is the line's end. */
const columns = 256;
const unknown = -1;
/** The row of the state in which every line begins. */
const lineStart = 0;
/** A pattern that has forgotten its states so often after few steps with them is better tried line by line. */
const mostWasted = 4;
const stepsPerState = 16;

type Table = {
  automaton: Automaton;
  steps: Int32Array;
  /** 1 for a state that is quiet. */
  quiet: Uint8Array;
  /** Bytes read since states were forgotten last, and how often those were too few. */
  read: number;
  wasted: number;
};
/** Some lines of a block that are being read: `row` is where the steps of its state begin, `hits` a byte of each match. */
type Reader = { at: number; end: number; row: number; hits: number[] };
type Find = (block: Buffer) => (from: number) => LineSpan | null;

/** Finds lines by one pass over a block's bytes, and by `otherwise` in blocks and for patterns that are not for that. */
export function findByAutomaton(pattern: RE2JS, otherwise: Find): Find {
  const automaton = createAutomaton(pattern);
  if (!automaton) return otherwise;
  const steps = new Int32Array((mostStates + 1) * columns).fill(unknown);
  const quiet = new Uint8Array(mostStates + 1);
  const table: Table = { automaton, steps, quiet, read: 0, wasted: 0 };
  return (block) => {
    if (table.wasted > mostWasted || !isUtf8(block)) return otherwise(block);
    table.read += block.length;
    const hits = readBlock(table, block).values();
    return () => {
      const { value } = hits.next();
      return value === undefined ? null : readLine(table, block, value);
    };
  };
}

/** The line of a hit that was seen at the byte at `hit`: a match that began before it was quiet would have been seen before. */
function readLine({ steps, quiet }: Table, block: Buffer, hit: number): LineSpan {
  const start = beginOfLine(block, hit);
  let from = start;
  for (let at = start, row = lineStart; at < hit; ) {
    row = steps[row + block[at++]!]!;
    if (row < 0) break;
    if (quiet[row / columns] === 1) from = at;
  }
  return { ...lineAround(block, start), quiet: from };
}

/** A byte of each line that matches. Two halves are read side by side: a step has to wait for the one before it, not for the other's. */
function readBlock(table: Table, block: Buffer): number[] {
  const middle = nextLine(block, block.length >> 1);
  const first: Reader = { at: 0, end: middle, row: lineStart, hits: [] };
  const second: Reader = { at: middle, end: block.length, row: lineStart, hits: [] };
  const readers = [first, second];
  while (first.at < first.end && second.at < second.end) {
    readSideBySide(table.steps, block, first, second);
    for (const reader of readers) readByte(table, block, reader, readers);
  }
  for (const reader of readers) {
    while (reader.at < reader.end) {
      readAlone(table.steps, block, reader);
      readByte(table, block, reader, readers);
    }
  }
  endText(table, block, middle < block.length ? second : first);
  return [...first.hits, ...second.hits];
}

/** Two loads a byte, as long as both steps are known and go on. */
function readSideBySide(steps: Int32Array, block: Buffer, first: Reader, second: Reader): void {
  let { at, row } = first;
  let { at: besides, row: other } = second;
  const stop = at + Math.min(first.end - at, second.end - besides);
  for (; at < stop; at++, besides++) {
    const next = steps[row + block[at]!]!;
    const nextOther = steps[other + block[besides]!]!;
    if ((next | nextOther) < 0) break;
    row = next;
    other = nextOther;
  }
  Object.assign(first, { at, row });
  Object.assign(second, { at: besides, row: other });
}

function readAlone(steps: Int32Array, block: Buffer, reader: Reader): void {
  let { at, row } = reader;
  for (; at < reader.end; at++) {
    const next = steps[row + block[at]!]!;
    if (next < 0) break;
    row = next;
  }
  Object.assign(reader, { at, row });
}

/** One byte, whatever it leads to. */
function readByte(table: Table, block: Buffer, reader: Reader, all: readonly Reader[]): void {
  const { at, end } = reader;
  if (at >= end) return;
  const byte = block[at]!;
  reader.at += 1;
  let next = table.steps[reader.row + byte]!;
  if (next === unknown) {
    if (byte === carriageReturn && endsLine(block, at + 1)) return;
    forget(table, all);
    next = look(table, reader.row, byte);
  }
  if (next === found) {
    reader.hits.push(at);
    reader.at = nextLine(block, at);
  }
  reader.row = Math.max(next, lineStart);
}

/** The last line may have no line feed, and it may be a hit already. */
function endText(table: Table, block: Buffer, { row, hits }: Reader): void {
  const last = block.length - 1;
  if (last < 0 || block[last] === lineFeed || (hits.at(-1) ?? -1) >= beginOfLine(block, last)) return;
  if (look(table, row, lineFeed) === found) hits.push(last);
}

const endsLine = (block: Buffer, at: number) => at === block.length || block[at] === lineFeed;

function forget(table: Table, readers: readonly Reader[]): void {
  const kept = table.automaton.forget(readers.map(({ row }) => row / columns));
  if (kept === null) return;
  for (const [at, reader] of readers.entries()) reader.row = kept[at]! * columns;
  table.steps.fill(unknown);
  if (table.read < mostStates * stepsPerState) table.wasted += 1;
  table.read = 0;
}

/** A carriage return may end a line or stand in it: it is looked at each time. A line that ends leads to the next one's start. */
function look({ automaton, steps, quiet }: Table, row: number, byte: number): number {
  const state = automaton.step(row / columns, byte);
  if (state >= 0) quiet[state] = automaton.isQuiet(state) ? 1 : 0;
  const next = state === found ? found : Math.max(state, lineStart) * columns;
  if (byte !== carriageReturn) steps[row + byte] = next;
  return next;
}
