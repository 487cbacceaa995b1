import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { listParts, type ObjectAt } from "./list-parts";
import { numberLines } from "./number-lines";
import { openText } from "./open-text";
import { type RefusedParts, unlessRefused } from "./refused-parts";

/** Lines of a part that are looked at for its first time: a stack trace may come before it. */
const lookedAt = 1000;

/** `before`: even the first part begins later. `failures`: why only one object was looked at. */
export type Found = { keys: string[]; before: boolean; failures: AwsErrorFacts[]; refused: RefusedParts };

/**
 * The parts of a stream from the one on in which a time (ms) is to be looked for: the last that is known to begin before it,
 * as one that begins at it may have lines of the same time before it. Parts are in the order of time, so that a few first
 * lines tell. Where nobody may list them, the object alone. A part that S3 refuses tells nothing, as an empty one, and is in
 * `refused`. Throws openText's other problems.
 */
export async function findPart(
  ctx: Context,
  place: ObjectAt,
  at: number,
  signal: AbortSignal,
): Promise<Found> {
  const { keys, failures } = await listOrAlone(ctx, place, signal);
  const refused: RefusedParts = new Map();
  const timeOf = (index: number) => {
    const part = { ...place, key: keys[index]! };
    return unlessRefused(refused, part.key, () => firstTime(ctx, part, signal));
  };
  let [low, high, start, before] = [0, keys.length, 0, false];
  while (low < high) {
    const middle = (low + high) >> 1;
    const timed = await lastTimed(low, middle, timeOf);
    if (timed && timed.time >= at) high = timed.index;
    else low = middle + 1;
    if (timed && timed.time < at) start = timed.index;
    if (timed?.index === 0) before = timed.time > at;
  }
  return { keys: keys.slice(start), before, failures, refused };
}

/** The last part between two that begins with a time: an empty or unreadable one tells nothing. */
async function lastTimed(first: number, last: number, timeOf: (index: number) => Promise<number | null>) {
  for (let index = last; index >= first; index -= 1) {
    const time = await timeOf(index);
    if (time !== null) return { index, time };
  }
  return null;
}

async function listOrAlone(ctx: Context, place: ObjectAt, signal: AbortSignal) {
  try {
    const keys = await listParts(ctx, place, signal);
    return { keys: keys.includes(place.key) ? keys : [place.key], failures: [] };
  } catch (error) {
    const facts = awsFactsOf(error);
    if (!facts) throw error;
    return { keys: [place.key], failures: [facts] };
  }
}

async function firstTime(ctx: Context, place: ObjectAt, signal: AbortSignal): Promise<number | null> {
  const { text } = await openText(ctx, { ...place, signal });
  for await (const { n, t } of numberLines(text, { from: 1 })) {
    if (t !== undefined) return Date.parse(t);
    if (n === lookedAt) break;
  }
  return null;
}
