/** Names in the order of their UTF-16 units. */
export type SortedNames = {
  add(name: string): void;
  /** The last that is not greater, and the first that is not less. */
  upTo(name: string): string | undefined;
  from(name: string): string | undefined;
};

const mostInBlock = 1024;

/** Holds names in blocks small enough that one more moves few of them. */
export function sortedNames(): SortedNames {
  const blocks: string[][] = [[]];
  const find = (name: string) => {
    const behind = firstIndex(blocks.length, (index) => (blocks[index]?.[0] ?? "") > name);
    const at = Math.max(0, behind - 1);
    const block = blocks[at] ?? [];
    return { at, block, index: firstIndex(block.length, (each) => (block[each] ?? "") >= name) };
  };
  return {
    add(name) {
      const { at, block, index } = find(name);
      block.splice(index, 0, name);
      if (block.length > mostInBlock) blocks.splice(at + 1, 0, block.splice(block.length >> 1));
    },
    upTo(name) {
      const { block, index } = find(name);
      return block[index] === name ? name : block[index - 1];
    },
    from(name) {
      const { at, block, index } = find(name);
      return block[index] ?? blocks[at + 1]?.[0];
    },
  };
}

/** The first index that passes, where all behind one that passes do; `length` where none does. */
function firstIndex(length: number, passes: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
