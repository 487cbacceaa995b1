/** A small deterministic generator (mulberry32): numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from another and a number. */
export function mixSeed(seed: number, value: number): number {
  return (
    (Math.imul(seed ^ Math.floor(value), 0x9e3779b1) ^ Math.imul(value / 0x1_0000_0000, 0x85ebca6b)) >>> 0
  );
}

/** A 32-bit seed from text (FNV-1a); from the seed of what stands before it, where that is known. */
export function seedFrom(text: string, before = 0x811c9dc5): number {
  let seed = before;
  for (let i = 0; i < text.length; i++) seed = Math.imul(seed ^ text.charCodeAt(i), 0x01000193);
  return seed >>> 0;
}

export function pick<T>(random: () => number, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** `digits` lower-case hex digits. By table: every object of every listing has an ETag. */
export function hex(random: () => number, digits: number): string {
  let text = "";
  while (text.length < digits) {
    const drawn = Math.floor(random() * 0x1_0000_0000) | 0;
    text += `${BYTES[drawn >>> 24]}${BYTES[(drawn >>> 16) & 255]}${BYTES[(drawn >>> 8) & 255]}${BYTES[drawn & 255]}`;
  }
  return text.length === digits ? text : text.slice(0, digits);
}

export function uuid(random: () => number): string {
  return [8, 4, 4, 4, 12].map((digits) => hex(random, digits)).join("-");
}
