import { gatheredBytes } from "./gather-blocks";

/** What is gathered, and the block that makes it enough. */
const usualBytes = gatheredBytes + 128 * 1024;

/**
 * Memory that threads share, used again and again: for each block anew, the kernel clears its pages and V8 collects what
 * it cannot see. What an uncommonly long line takes is not kept.
 */
export function createSharedMemory() {
  const spare: SharedArrayBuffer[] = [];
  const fill = (blocks: readonly Buffer[]): Uint8Array<SharedArrayBuffer> => {
    const size = blocks.reduce((sum, { length }) => sum + length, 0);
    const memory = size > usualBytes ? undefined : spare.pop();
    const bytes = Buffer.from(memory ?? new SharedArrayBuffer(Math.max(size, usualBytes)), 0, size);
    let at = 0;
    // Where memory is shared, `set` and `copy` go by atomic steps: 8 to 33 µs for 94 kB that `fill` takes in 2.5.
    for (const block of blocks) {
      bytes.fill(block, at, at + block.length);
      at += block.length;
    }
    return bytes;
  };
  const free = ({ buffer }: Uint8Array<SharedArrayBuffer>): void => {
    if (buffer.byteLength === usualBytes) spare.push(buffer);
  };
  return { fill, free };
}
