import type { Context } from "@/server/context";
import { classifyOwner } from "./classify-owner";
import type { SourcePlace } from "./find-sources";
import { listPage } from "./list-page";
import { readBucket } from "./read-bucket";
import { readOwnerBook } from "./read-owner-book";
import { emptyTally, type SourceTally, tallyObject } from "./tally";

const maxPages = 20;
const scanMs = 7_000;

/** Counts a source's objects and their owners in at most 20,000 keys or seven seconds; `complete` says whether that was all. */
export async function scanSource(ctx: Context, accountId: string, place: SourcePlace): Promise<SourceTally> {
  const [{ region }, book] = await Promise.all([
    readBucket(ctx, accountId, place.bucket),
    readOwnerBook(ctx, accountId, place.bucket),
  ]);
  const tally = emptyTally(place, region);
  const { bucket, folder: prefix, requesterPays } = place;
  const asked = { bucket, prefix, limit: 1000, requesterPays };
  const stopAt = performance.now() + scanMs;
  let token: string | undefined;
  for (let page = 0; page < maxPages && performance.now() < stopAt; page++) {
    const listing = await listPage(ctx, accountId, { ...asked, token });
    for (const object of listing.objects) tallyObject(tally, object, classifyOwner(object, book));
    if (!listing.nextToken) return { ...tally, complete: true };
    token = listing.nextToken;
  }
  return tally;
}
