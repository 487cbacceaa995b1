import type { Body } from "@/server/sandbox/state";
import { joinBodies } from "./join-bodies";

/** A body that holds the chunks it was given, as they came. */
export function keepBytes(chunks: Uint8Array[]): Body {
  const bodies = chunks.map((chunk) => ({
    size: chunk.length,
    read: (start: number, end: number) => [chunk.subarray(start, end)],
  }));
  return bodies.length === 1 && bodies[0] ? bodies[0] : joinBodies(bodies);
}
