import { parsePart, partKey } from "@/lib/part-key";
import type { Context } from "@/server/context";
import { listPatiently } from "@/server/exports/list-page";
import { requireSource } from "@/server/exports/require-source";

export type ObjectAt = { id: string; bucket: string; key: string };
type Neighbours = { previous: string | null; following: string | null };

const pageSize = 1000;
const patience = { tries: 3, patienceMs: 30_000 };

/** The parts before and after one, mostly by one listing of four keys; none for what is no part. Throws AWS's refusal. */
export async function readNeighbours(
  ctx: Context,
  place: ObjectAt,
  signal: AbortSignal,
): Promise<Neighbours> {
  const part = parsePart(place.key);
  if (!part) return { previous: null, following: null };
  const { folder, number } = part;
  const after = number < 2 ? undefined : partKey(folder, number - 2);
  const { keys } = await listKeys(ctx, place, { folder, after, limit: 4 }, signal);
  const before = (key: string) => key < place.key;
  // Numbers may have gaps where somebody deleted a part.
  const gap = number > 0 && !keys.some(before);
  const previous = (gap ? await listParts(ctx, place, signal) : keys).findLast(before);
  return { previous: previous ?? null, following: keys.find((key) => key > place.key) ?? null };
}

/** Every part of the stream that one belongs to, in order; the object alone when it is no part. Throws AWS's refusal. */
export async function listParts(ctx: Context, place: ObjectAt, signal: AbortSignal): Promise<string[]> {
  const part = parsePart(place.key);
  if (!part) return [place.key];
  const all: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await listKeys(ctx, place, { folder: part.folder, after, limit: pageSize }, signal);
    all.push(...page.keys);
    if (!page.more) return all;
    after = page.last;
  }
}

type Page = { folder: string; after: string | undefined; limit: number };

async function listKeys(ctx: Context, { id, bucket }: ObjectAt, page: Page, signal: AbortSignal) {
  const { folder, after, limit } = page;
  const { requesterPays } = await requireSource(ctx, id, bucket);
  const asked = { bucket, prefix: folder, delimiter: "/" as const, limit, after, requesterPays };
  const { objects, nextToken } = await listPatiently(ctx, id, asked, { ...patience, stop: signal });
  const keys = objects.map(({ key }) => key).filter((key) => parsePart(key)?.folder === folder);
  return { keys, more: nextToken !== null && objects.length > 0, last: objects.at(-1)?.key };
}
