import { compareKeys } from "./compare-keys";

/** Keys in UTF-8 order, in blocks small enough that an insertion moves little. */
export type SortedKeys = {
  add: (key: string) => void;
  remove: (key: string) => void;
  /** Keys ≥ `from` (or > when `exclusive`), in order. Stable while the caller adds or removes behind it. */
  from: (from: string, exclusive: boolean) => Generator<string>;
};

const MOST_IN_BLOCK = 1024;

export function createSortedKeys(): SortedKeys {
  const blocks: string[][] = [[]];

  const blockOf = (key: string): number => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compareKeys(blocks[middle]?.[0] ?? "", key) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    add(key) {
      const at = blockOf(key);
      const block = blocks[at] ?? [];
      const i = lowerBound(block, key);
      if (block[i] === key) return;
      block.splice(i, 0, key);
      if (block.length > MOST_IN_BLOCK) blocks.splice(at + 1, 0, block.splice(block.length >> 1));
    },
    remove(key) {
      const at = blockOf(key);
      const block = blocks[at] ?? [];
      const i = lowerBound(block, key);
      if (block[i] !== key) return;
      block.splice(i, 1);
      if (block.length === 0 && blocks.length > 1) blocks.splice(at, 1);
    },
    *from(from, exclusive) {
      let at = blockOf(from);
      let i = lowerBound(blocks[at] ?? [], from);
      for (; at < blocks.length; at++, i = 0) {
        const block = blocks[at] ?? [];
        for (; i < block.length; i++) {
          const key = block[i];
          if (key !== undefined && !(exclusive && key === from)) yield key;
        }
      }
    },
  };
}

/** Index of the first key ≥ `key`. */
function lowerBound(block: string[], key: string): number {
  let low = 0;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(block[middle] ?? "", key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
