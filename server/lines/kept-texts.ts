import type { Block, Text, TextEnd } from "./text";

/** A text that has been read up to a line and can be read on from there, with the blocks before that in memory. */
export type KeptText = {
  text: Text;
  etag: string | null;
  size: number;
  /** Ends the request to S3. */
  stop: AbortController;
  /** The last blocks, each with the number of its first line; `next`: that of the block after them. */
  blocks: { block: Block; first: number }[];
  bytes: number;
  next: number;
  end: TextEnd | null;
};

export type KeptTexts = {
  /** The text of this name, for one reader at a time, when the line is still to be had from it. */
  take: (name: string, from: number) => KeptText | null;
  give: (name: string, kept: KeptText) => void;
  close: () => void;
};

const mostTexts = 8;
/** S3 closes a connection on which nothing is taken; whoever reads on does it sooner. */
const longestIdleMs = 20_000;

/** Texts between two pages of them: bounded in number, each for seconds. */
export function createKeptTexts(idleMs = longestIdleMs): KeptTexts {
  const all = new Map<string, { kept: KeptText; timer: NodeJS.Timeout }>();
  const remove = (name: string): KeptText | null => {
    const found = all.get(name);
    if (!found) return null;
    clearTimeout(found.timer);
    all.delete(name);
    return found.kept;
  };
  const drop = (name: string) => {
    const kept = remove(name);
    if (kept) endText(kept);
  };
  return {
    take: (name, from) => {
      const first = all.get(name)?.kept.blocks[0]?.first;
      return first !== undefined && first <= from ? remove(name) : null;
    },
    give: (name, kept) => {
      drop(name);
      if (all.size >= mostTexts) drop(all.keys().next().value!);
      all.set(name, { kept, timer: setTimeout(() => drop(name), idleMs).unref() });
    },
    close: () => {
      for (const name of [...all.keys()]) drop(name);
    },
  };
}

export function endText({ text, stop }: KeptText): void {
  stop.abort();
  void text.return({ kind: "whole" }).catch(() => {});
}
