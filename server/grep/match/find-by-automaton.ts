import { isUtf8 } from "node:buffer";
import type { RE2JS } from "re2js";
import { type Automaton, createAutomaton, found, mostStates } from "./automaton";
import { type LineSpan, lineAround } from "./block-lines";

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
  /** Bytes read since states were forgotten last, and how often those were too few. */
  read: number;
  wasted: number;
};
type Find = (block: Buffer) => (from: number) => LineSpan | null;

/** Finds lines by one pass over a block's bytes, and by `otherwise` in blocks and for patterns that are not for that. */
export function findByAutomaton(pattern: RE2JS, otherwise: Find): Find {
  const automaton = createAutomaton(pattern);
  if (!automaton) return otherwise;
  const steps = new Int32Array((mostStates + 1) * columns).fill(unknown);
  const table: Table = { automaton, steps, read: 0, wasted: 0 };
  return (block) => {
    if (table.wasted > mostWasted || !isUtf8(block)) return otherwise(block);
    table.read += block.length;
    return (from) => findLine(table, block, from);
  };
}

/** The loop has one load and one condition a byte, as long as a step is known: `row` is where the state's steps begin. */
function findLine(table: Table, block: Buffer, from: number): LineSpan | null {
  const { steps } = table;
  const { length } = block;
  let row = lineStart;
  let begin = from;
  for (let at = from; at < length; at++) {
    let next = steps[row + block[at]!]!;
    if (next === unknown) {
      if (block[at] === carriageReturn && endsLine(block, at + 1)) continue;
      row = forget(table, row);
      next = look(table, row, block[at]!);
    }
    if (next >= 0) row = next;
    else if (next === found) return lineAround(block, begin);
    else {
      row = lineStart;
      begin = at + 1;
    }
  }
  return begin < length && look(table, row, lineFeed) === found ? lineAround(block, begin) : null;
}

const endsLine = (block: Buffer, at: number) => at === block.length || block[at] === lineFeed;

function forget(table: Table, row: number): number {
  const kept = table.automaton.forget(row / columns);
  if (kept === null) return row;
  table.steps.fill(unknown);
  if (table.read < mostStates * stepsPerState) table.wasted += 1;
  table.read = 0;
  return kept * columns;
}

/** A carriage return may end a line or stand in it: it is looked at each time. */
function look({ automaton, steps }: Table, row: number, byte: number): number {
  const state = automaton.step(row / columns, byte);
  const next = state < 0 ? state : state * columns;
  if (byte !== carriageReturn) steps[row + byte] = next;
  return next;
}
