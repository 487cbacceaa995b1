import type { Body } from "@/server/sandbox/state";

/** One body made of others, in order; nothing is copied. */
export function joinBodies(bodies: Body[]): Body {
  const size = bodies.reduce((sum, body) => sum + body.size, 0);
  return {
    size,
    async *read(start, end) {
      let at = 0;
      for (const body of bodies) {
        const from = Math.max(start - at, 0);
        const to = Math.min(end - at, body.size);
        if (from < to) yield* body.read(from, to);
        at += body.size;
        if (at >= end) return;
      }
    },
  };
}

/** Bytes start (inclusive) to end (exclusive) of a body, as a body. */
export function sliceBody(body: Body, start: number, end: number): Body {
  return { size: end - start, read: (from, to) => body.read(start + from, start + to) };
}
