import { findHoled, type Holed, prepareHoled } from "./find-holed";
import type { ConcreteToken } from "./template";

/** A stretch of pattern between two `*`: text, and the places where any one character fits. */
type Segment = { text: string; holed: { holes: ReadonlySet<number>; search: Holed } | null };

/** A compiled wildcard pattern. One segment means it held no `*` and must cover the whole text. */
export type Glob = Segment[];

/** Compiles tokens to a pattern that {@link matchesGlob} runs without backtracking over `*`. */
export function compileGlob(tokens: ConcreteToken[]): Glob {
  const segments: Segment[] = [];
  let text = "";
  let holes = new Set<number>();
  const close = () => {
    segments.push({ text, holed: holes.size > 0 ? { holes, search: prepareHoled(text, holes) } : null });
    text = "";
    holes = new Set();
  };
  for (const token of tokens) {
    if (token.type === "many") close();
    else if (token.type === "text") text += token.text;
    else {
      holes.add(text.length);
      text += "?";
    }
  }
  close();
  return segments;
}

/**
 * Whether the whole text fits the pattern. The first and last segments are anchored and each one between is taken at
 * its leftmost place, which never rules out a match, so no choice is ever undone.
 */
export function matchesGlob(segments: Glob, text: string): boolean {
  const first = segments[0];
  const last = segments[segments.length - 1];
  if (!first || !last) return false;
  if (segments.length === 1) return text.length === first.text.length && fitsAt(first, text, 0);
  const end = text.length - last.text.length;
  if (!fitsAt(first, text, 0) || !fitsAt(last, text, end)) return false;
  let position = first.text.length;
  for (let index = 1; index < segments.length - 1; index++) {
    const segment = segments[index];
    if (!segment || segment.text === "") continue;
    const found = findSegment(segment, text, position);
    if (found < 0) return false;
    position = found + segment.text.length;
  }
  return position <= end;
}

function findSegment({ text: wanted, holed }: Segment, text: string, from: number): number {
  return holed === null ? text.indexOf(wanted, from) : findHoled(holed.search, text, from);
}

function fitsAt({ text: wanted, holed }: Segment, text: string, at: number): boolean {
  if (holed === null) return text.startsWith(wanted, at);
  for (let index = 0; index < wanted.length; index++) {
    if (!holed.holes.has(index) && wanted.charCodeAt(index) !== text.charCodeAt(at + index)) return false;
  }
  return true;
}
