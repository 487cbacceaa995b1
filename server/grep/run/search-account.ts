import type { CopySource } from "@/lib/schemas/copies";
import { dropOverlaps } from "@/server/copies/select/drop-overlaps";
import { findListings } from "@/server/copies/select/find-listings";
import type { Listing } from "@/server/copies/select/listing";
import { mapStreamed } from "@/server/platform/each";
import { listWanted } from "./list-wanted";
import { refuseBy } from "./refuse";
import type { Search } from "./search";
import { searchObject } from "./search-object";

/** Of one account, so that a slow one leaves room for others. */
const objectsAtOnce = 6;

/** Searches what is selected of one account. A place that cannot be listed is refused, the others are searched. */
export async function searchAccount(
  search: Search,
  accountId: string,
  sources: readonly CopySource[],
): Promise<void> {
  const { stop, tally } = search;
  const listings = dropOverlaps(await findAll(search, sources));
  tally.of(accountId).state = "searching";
  for (const listing of listings)
    await mapStreamed(listWanted(search, listing), { limit: objectsAtOnce, stop }, (object) =>
      searchObject(search, listing, object),
    );
  tally.of(accountId).state = stop.signal.aborted ? "stopped" : "done";
}

async function findAll(search: Search, sources: readonly CopySource[]): Promise<Listing[]> {
  const listings: Listing[] = [];
  for (const source of sources) {
    try {
      listings.push(...(await findListings(search.ctx, source)));
    } catch (error) {
      const { accountId, bucket = null } = source;
      await refuseBy(search, { accountId, bucket, key: null, ownerId: null }, error);
    }
  }
  return listings;
}
