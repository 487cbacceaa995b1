import type { LineQuery, LineRecord, LinesEnd } from "@/lib/schemas/lines";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import type { Found } from "./find-part";
import { numberLines, type Start } from "./number-lines";
import { openKept } from "./open-kept";
import { unlessRefused } from "./refused-parts";
import { type Taken, takeLines } from "./take-lines";

type Input = LineQuery & { id: string };
type Place = { found: Found; start: Start };
/** The part that was read last and how far, and the refusals of those that were passed over. */
type Read = { key: string; taken: Taken; refused: AwsErrorFacts[] } & Pick<LinesEnd, "outside" | "last">;

/**
 * Lines from the start on, of the first of the parts that has any. A part that cannot be read to its end may hold the time
 * that is looked for: no part behind it is read in its place. One that S3 refuses is passed over and told. Throws
 * openObject's problems, among them the refusal of the first part where no other can be read.
 */
export async function* readParts(
  ctx: Context,
  input: Input,
  { found, start }: Place,
  signal: AbortSignal,
): AsyncGenerator<LineRecord, Read> {
  const refused: AwsErrorFacts[] = [];
  let last: Read["last"] = null;
  let read: Omit<Read, "refused"> | null = null;
  for (const key of found.keys) {
    const open = () => openPart(ctx, { ...input, key }, start, signal);
    const opened = await unlessRefused(found.refused, key, open);
    if (!opened) {
      refused.push(awsFactsOf(found.refused.get(key))!);
      continue;
    }
    const taken = yield* readPart(opened, start, input.limit);
    if (taken.last) last = { key, ...taken.last };
    const passed = "at" in start && taken.sent === 0 && taken.ended?.kind === "whole";
    read = { key, taken, last, outside: found.before ? "before" : passed ? "after" : null };
    if (read.outside !== "after") break;
  }
  if (!read) throw found.refused.get(found.keys[0]!);
  return { ...read, refused };
}

async function openPart(ctx: Context, { id, bucket, key, etag }: Input, start: Start, signal: AbortSignal) {
  const pinned = etag === undefined || "at" in start ? {} : { etag };
  const from = "from" in start ? start.from : 1;
  return { key, ...(await openKept(ctx, { id, bucket, key, signal, ...pinned }, from)) };
}

async function* readPart(
  { text, before, ...opened }: Awaited<ReturnType<typeof openPart>>,
  start: Start,
  limit: number,
): AsyncGenerator<LineRecord, Taken> {
  yield opened;
  return yield* takeLines(numberLines(text, start, before), limit);
}
