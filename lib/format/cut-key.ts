import { revealControls } from "./reveal-controls";

const ascii = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Of the frame around a mark such as "U+202E", which stands for a character that does not show, px. */
const frame = 8;

/** `full`: the width of all of it, px. `cut`: what is left out of it; null: nothing. */
export type CutKey = { full: number; cut: { from: number; to: number } | null };

type Letter = { at: number; width: number };
type WidthOf = (letter: string) => number;

/**
 * What is left out of a key so that it and "…" are no wider than `room` px: the middle of what is before its last segment,
 * or, where that alone is wider, the middle of the key. No letter is cut in two. `widthOf` tells a letter's width, px.
 */
export function cutKey(name: string, room: number, widthOf: WidthOf): CutKey {
  const letters = measure(name, widthOf);
  const full = widthOfAll(letters);
  if (full <= room) return { full, cut: null };
  const left = room - widthOf("…");
  const slash = letters.findIndex(({ at }) => at >= lastSegment(name) - 1);
  const file = widthOfAll(letters.slice(slash));
  const isWhole = slash > 0 && letters[0]!.width + file <= left;
  const { head, tail } = isWhole ? fitHalves(letters.slice(0, slash), left - file) : fitHalves(letters, left);
  const to = (isWhole ? slash : letters.length) - tail;
  return { full, cut: { from: letters[head]!.at, to: letters[to]?.at ?? name.length } };
}

const widthOfAll = (letters: readonly Letter[]) => letters.reduce((sum, { width }) => sum + width, 0);

/** How many letters of both ends fit together into a space, px: in half of it those of the end, in the rest the first. */
function fitHalves(letters: readonly Letter[], space: number) {
  const tail = countFitting(letters.toReversed(), space / 2);
  const before = letters.slice(0, letters.length - tail);
  const left = space - widthOfAll(letters) + widthOfAll(before);
  return { head: countFitting(before, left), tail };
}

/** Where the last segment of a key begins, also that of a folder. */
export const lastSegment = (name: string): number => name.lastIndexOf("/", name.length - 2) + 1;

function measure(name: string, widthOf: WidthOf): Letter[] {
  if (ascii.test(name)) return Array.from(name, (letter, at) => ({ at, width: widthOf(letter) }));
  return Array.from(graphemes.segment(name), ({ segment, index }) => ({
    at: index,
    width: revealControls(segment).reduce(
      (sum, { text, hidden }) => sum + widthOf(text) + (hidden ? frame : 0),
      0,
    ),
  }));
}

/** How many of the letters, from the first on, fit into a space; px. */
function countFitting(letters: readonly Letter[], space: number): number {
  let used = 0;
  const over = letters.findIndex(({ width }) => {
    used += width;
    return used > space;
  });
  return over === -1 ? letters.length : over;
}
