import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { listParts, type ObjectAt } from "./list-parts";
import { numberLines } from "./number-lines";
import { openText } from "./open-text";

/** Lines of a part that are looked at for its first time: a stack trace may come before it. */
const lookedAt = 1000;

/** `before`: even the first part begins later. `failures`: why only one object was looked at. */
export type Found = { keys: string[]; before: boolean; failures: AwsErrorFacts[] };

/**
 * The parts of a stream from the one on in which a time (ms) is to be looked for: the last that begins before it. Parts
 * are in the order of time, so that a few first lines tell. Where nobody may list them, the object alone. Throws openText's
 * problems.
 */
export async function findPart(
  ctx: Context,
  place: ObjectAt,
  at: number,
  signal: AbortSignal,
): Promise<Found> {
  const { keys, failures } = await listOrAlone(ctx, place, signal);
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const first = await firstTime(ctx, { ...place, key: keys[middle]! }, signal);
    if (first === null || first <= at) low = middle + 1;
    else high = middle;
  }
  return { keys: keys.slice(Math.max(0, low - 1)), before: low === 0, failures };
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
