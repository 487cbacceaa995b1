import type { RE2JS } from "re2js";

/** The operations and conditions of re2js's programs (RE2's). */
const op = { alt: 1, altMatch: 2, capture: 3, empty: 4, match: 6, nop: 7, any: 10 } as const;
const runes = { first: 8, last: 11 } as const;
const when = { beginLine: 1, endLine: 2, beginText: 4, endText: 8, boundary: 16, noBoundary: 32 } as const;
const atStart = when.beginLine | when.beginText;
const atEnd = when.endLine | when.endText;

type Inst = { op: number; out: number; arg: number; matchRune: (rune: number) => boolean };
type Prog = { start: number; numInst: () => number; getInst: (pc: number) => Inst };

const lineFeed = 0x0a;
/** The answers in place of a state. */
export const found = -2;
const missed = -3;
/** So many states, and places of the program in all of them, are remembered. The first is always the line's start. */
export const mostStates = 8192;
const mostWeight = 2 ** 20;

/**
 * Where in the program one may be, and what came before as far as conditions ask for it; of a character of several bytes,
 * the bits that are known and how many bytes are to come.
 */
type State = { pcs: readonly number[]; begins: boolean; afterWord: boolean; bits: number; more: number };

/**
 * The states that a pattern's program can be in while a line of UTF-8 is read, each made when it is first needed. Every
 * byte takes one step whatever the pattern, so that time grows with the line's length alone.
 */
export type Automaton = {
  /** From a state by a byte, a line feed for the line's end: the next state, or whether the line matches. */
  step: (state: number, byte: number) => number;
  /** Whether nothing that has begun to match may still do so, and no character is under way. */
  isQuiet: (state: number) => boolean;
  /** Forgets all states but these when there are too many; answers what they are now, or null: all are kept. */
  forget: (kept: readonly number[]) => number[] | null;
};

/** Null for a program that has more to it than an automaton can do. */
export function createAutomaton(pattern: RE2JS): Automaton | null {
  const { prog } = pattern.re2() as unknown as { prog: Prog };
  const insts = Array.from({ length: prog.numInst() }, (_, pc) => prog.getInst(pc));
  if (insts.some((inst) => inst.op > runes.last)) return null;
  const states: State[] = [];
  const known = new Map<string, number>();
  let weight = 0;
  const keep = (state: State): number => {
    const name = `${state.more} ${state.bits} ${state.begins}${state.afterWord}${state.pcs}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    weight += state.pcs.length;
    known.set(name, states.length);
    return states.push(state) - 1;
  };
  const first: State = { pcs: [], begins: true, afterWord: false, bits: 0, more: 0 };
  keep(first);
  const take = ({ pcs, begins, afterWord }: State, rune: number): number => {
    const isWord = isWordRune(rune);
    const edge = afterWord === isWord ? when.noBoundary : when.boundary;
    const holds = edge | (begins ? atStart : 0) | (rune === lineFeed ? atEnd : 0);
    const { consuming, matched } = reach(insts, [...pcs, prog.start], holds);
    if (matched) return found;
    if (rune === lineFeed) return missed;
    const next = consuming.filter((pc) => takes(insts[pc]!, rune)).map((pc) => insts[pc]!.out);
    const sorted = [...new Set(next)].sort((a, b) => a - b);
    return keep({ pcs: sorted, begins: false, afterWord: isWord, bits: 0, more: 0 });
  };
  return {
    step: (at, byte) => {
      const state = states[at]!;
      if (state.more === 0 && byte < 0x80) return take(state, byte);
      const next = readByte(state, byte);
      return next.more === 0 ? take(next, next.bits) : keep(next);
    },
    isQuiet: (at) => states[at]!.pcs.length === 0 && states[at]!.more === 0,
    forget: (kept) => {
      if (states.length < mostStates && weight < mostWeight) return null;
      const needed = kept.map((at) => states[at]!);
      states.length = 0;
      known.clear();
      weight = 0;
      keep(first);
      return needed.map(keep);
    },
  };
}

/** One byte more of a character that has several (RFC 3629). */
function readByte(state: State, byte: number): State {
  if (state.more > 0) return { ...state, bits: (state.bits << 6) | (byte & 0x3f), more: state.more - 1 };
  if (byte < 0xe0) return { ...state, bits: byte & 0x1f, more: 1 };
  return byte < 0xf0 ? { ...state, bits: byte & 0x0f, more: 2 } : { ...state, bits: byte & 0x07, more: 3 };
}

/** What a program comes to without a character, while some conditions hold. */
function reach(insts: readonly Inst[], from: number[], holds: number) {
  const seen = new Set<number>();
  const consuming: number[] = [];
  let matched = false;
  while (from.length > 0) {
    const pc = from.pop()!;
    if (seen.has(pc)) continue;
    seen.add(pc);
    const inst = insts[pc]!;
    if (inst.op === op.match) matched = true;
    else if (inst.op >= runes.first) consuming.push(pc);
    else if (inst.op === op.alt || inst.op === op.altMatch) from.push(inst.out, inst.arg);
    else if (inst.op === op.nop || inst.op === op.capture) from.push(inst.out);
    else if (inst.op === op.empty && (inst.arg & ~holds) === 0) from.push(inst.out);
  }
  return { consuming, matched };
}

/** No line holds a line feed: what takes anything but that takes anything. */
const takes = (inst: Inst, rune: number): boolean => inst.op >= op.any || inst.matchRune(rune);

const isWordRune = (rune: number): boolean => rune < 0x80 && /\w/.test(String.fromCharCode(rune));
