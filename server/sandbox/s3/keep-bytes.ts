import type { Body } from "@/server/sandbox/state";

const STEP = 256 * 1024;

/** A body that holds the bytes it was given. */
export function keepBytes(chunks: Uint8Array[]): Body {
  const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  return {
    size: whole.length,
    *read(start, end) {
      for (let at = start; at < end; at += STEP) yield whole.subarray(at, Math.min(end, at + STEP));
    },
  };
}
