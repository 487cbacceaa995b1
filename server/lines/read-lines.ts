import { z } from "zod";
import { LineQuery, type LineRecord } from "@/lib/schemas/lines";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { describeEnd } from "./describe-end";
import { type Found, findPart } from "./find-part";
import { readParts } from "./read-parts";

export const ReadLinesInput = LineQuery.extend({ id: z.string() });
export type ReadLinesInput = z.infer<typeof ReadLinesInput>;

/**
 * Lines of an object from one on, or of its stream from a time on: the object they are in, the lines, and how they ended.
 * Throws openObject's problems before the first record; what breaks later is the end's news.
 */
export async function* readLines(
  ctx: Context,
  input: ReadLinesInput,
  signal: AbortSignal,
): AsyncGenerator<LineRecord, void> {
  authorize(ctx, "objects:read", [input.id]);
  const at = input.at === undefined ? null : Date.parse(input.at);
  const found = at === null ? here(input) : await findPart(ctx, input, at, signal);
  const start = at === null ? { from: input.from } : { at };
  const { key, taken, outside, last, refused } = yield* readParts(ctx, input, { found, start }, signal);
  const end = await describeEnd(ctx, { id: input.id, bucket: input.bucket, key }, taken, signal);
  const failures = [...found.failures, ...end.failures];
  // Behind the last part that could be read, where none is or all are refused, nothing goes on.
  const next = outside === "after" ? null : end.next;
  yield { ...end, next, failures, refused, outside, last: outside && last };
}

const here = ({ key }: ReadLinesInput): Found => ({
  ...{ keys: [key], before: false, failures: [] },
  refused: new Map(),
});
