/** Text with places where any one character fits, prepared for searching. */
export type Holed = {
  length: number;
  words: number;
  masks: ReadonlyMap<number, Uint32Array>;
  anyOther: Uint32Array;
};

/**
 * Prepares a stretch of pattern for {@link findHoled}: for each character the bits of the places where it fits
 * (the bit-parallel "shift-and" search), so that a search costs text times pattern / 32 whatever they hold.
 */
export function prepareHoled(text: string, holes: ReadonlySet<number>): Holed {
  const words = Math.ceil(text.length / 32);
  const anyOther = new Uint32Array(words);
  for (const at of holes) setBit(anyOther, at);
  const masks = new Map<number, Uint32Array>();
  for (let at = 0; at < text.length; at++) {
    if (holes.has(at)) continue;
    const code = text.charCodeAt(at);
    const mask = masks.get(code) ?? anyOther.slice();
    setBit(mask, at);
    masks.set(code, mask);
  }
  return { length: text.length, words, masks, anyOther };
}

/** The first place at or behind `from` where the stretch fits, or -1. */
export function findHoled({ length, words, masks, anyOther }: Holed, text: string, from: number): number {
  const state = new Uint32Array(words);
  for (let at = from; at < text.length; at++) {
    const mask = masks.get(text.charCodeAt(at)) ?? anyOther;
    advance(state, mask);
    if (hasBit(state, length - 1)) return at - length + 1;
  }
  return -1;
}

/** Every partial match grows by one character, a new one begins, and those that the character does not fit end. */
function advance(state: Uint32Array, mask: Uint32Array): void {
  let carry = 1;
  for (let word = 0; word < state.length; word++) {
    const bits = state[word] ?? 0;
    state[word] = ((bits << 1) | carry) & (mask[word] ?? 0);
    carry = bits >>> 31;
  }
}

function setBit(words: Uint32Array, bit: number): void {
  words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

function hasBit(words: Uint32Array, bit: number): boolean {
  return (((words[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}
