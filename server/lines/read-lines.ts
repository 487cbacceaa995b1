import { z } from "zod";
import { LineQuery, type LineRecord, type LinesEnd } from "@/lib/schemas/lines";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { describeEnd } from "./describe-end";
import { type Found, findPart } from "./find-part";
import { numberLines, type Start } from "./number-lines";
import { openKept } from "./open-kept";
import { type Taken, takeLines } from "./take-lines";

export const ReadLinesInput = LineQuery.extend({ id: z.string() });
export type ReadLinesInput = z.infer<typeof ReadLinesInput>;

/**
 * Lines of an object from one on, or of its stream from a time on: the object they are in, the lines, and how they ended. A
 * part that cannot be read to its end may hold the time that is looked for: no part behind it is read in its place.
 * Throws openObject's problems before the first record; what breaks later is the end's news.
 */
export async function* readLines(
  ctx: Context,
  input: ReadLinesInput,
  signal: AbortSignal,
): AsyncGenerator<LineRecord, void> {
  authorize(ctx, "objects:read", [input.id]);
  const at = input.at === undefined ? null : Date.parse(input.at);
  const { keys, before, failures } = at === null ? here(input) : await findPart(ctx, input, at, signal);
  let last: LinesEnd["last"] = null;
  for (const [index, key] of keys.entries()) {
    const place = { id: input.id, bucket: input.bucket, key };
    const taken = yield* readPart(
      ctx,
      { ...input, key },
      at === null ? { from: input.from } : { at },
      signal,
    );
    if (taken.last) last = { key, ...taken.last };
    const passed = at !== null && taken.sent === 0 && taken.ended?.kind === "whole";
    const outside = before ? "before" : passed ? "after" : null;
    if (outside === "after" && index + 1 < keys.length) continue;
    const end = await describeEnd(ctx, place, taken, signal);
    yield { ...end, failures: [...failures, ...end.failures], outside, last: outside && last };
    return;
  }
}

const here = ({ key }: ReadLinesInput): Found => ({ keys: [key], before: false, failures: [] });

async function* readPart(
  ctx: Context,
  { id, bucket, key, etag, limit }: ReadLinesInput,
  start: Start,
  signal: AbortSignal,
): AsyncGenerator<LineRecord, Taken> {
  const pinned = etag === undefined || "at" in start ? {} : { etag };
  const from = "from" in start ? start.from : 1;
  const { text, before, ...opened } = await openKept(ctx, { id, bucket, key, signal, ...pinned }, from);
  yield { key, ...opened };
  return yield* takeLines(numberLines(text, start, before), limit);
}
