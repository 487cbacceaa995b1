import type { Text, TextEnd } from "@/server/lines/text";

/** So many bytes go to a thread at once: a message for each block, in memory of its own, was a sixth to a quarter of the CPU. */
export const gatheredBytes = 256 * 1024;

/**
 * Blocks of a text that can be read as one; what comes before a break is given before the text's error is thrown. A line
 * that was cut has no line feed: it is the last one of its blocks.
 */
export async function* gatherBlocks(text: Text): AsyncGenerator<Buffer[], TextEnd> {
  let blocks: Buffer[] = [];
  let size = 0;
  try {
    for (;;) {
      const step = await text.next().catch((error: unknown) => ({ error }));
      const next = "error" in step || step.done ? null : step.value;
      if (next) blocks.push(next.bytes);
      size += next?.bytes.length ?? 0;
      const enough = next === null || size >= gatheredBytes || next.leftOut > 0;
      if (enough && blocks.length > 0) {
        yield blocks;
        [blocks, size] = [[], 0];
      }
      if ("error" in step) throw step.error;
      if (step.done) return step.value;
    }
  } finally {
    await text.return({ kind: "whole" });
  }
}
