import { isUtf8 } from "node:buffer";
import type { RE2JS } from "re2js";
import { type Automaton, createAutomaton, found, mostStates } from "./automaton";
import { type LineSpan, lineAround } from "./block-lines";

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** One for each byte; that of the line feed is the line's end. */
const columns = 256;
const unknown = -1;
const lineStartState = 0;
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

function findLine(table: Table, block: Buffer, from: number): LineSpan | null {
  const { steps } = table;
  const { length } = block;
  let state = lineStartState;
  let lineStart = from;
  for (let at = from; at < length; at++) {
    const byte = block[at]!;
    let next = steps[state * columns + byte]!;
    if (next === unknown) {
      if (byte === carriageReturn && endsLine(block, at + 1)) continue;
      state = forget(table, state);
      next = look(table, state, byte);
    }
    if (next >= 0) state = next;
    else if (next === found) return lineAround(block, lineStart);
    else {
      state = lineStartState;
      lineStart = at + 1;
    }
  }
  return lineStart < length && look(table, state, lineFeed) === found ? lineAround(block, lineStart) : null;
}

const endsLine = (block: Buffer, at: number) => at === block.length || block[at] === lineFeed;

function forget(table: Table, state: number): number {
  const kept = table.automaton.forget(state);
  if (kept === null) return state;
  table.steps.fill(unknown);
  if (table.read < mostStates * stepsPerState) table.wasted += 1;
  table.read = 0;
  return kept;
}

/** A carriage return may end a line or stand in it: it is looked at each time. */
function look({ automaton, steps }: Table, state: number, byte: number): number {
  const next = automaton.step(state, byte);
  if (byte !== carriageReturn) steps[state * columns + byte] = next;
  return next;
}
