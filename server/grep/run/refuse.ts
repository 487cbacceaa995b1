import type { CopyFailure } from "@/lib/schemas/copies";
import type { RefusedPlace } from "./explain-refusal";
import type { Search } from "./search";

/** Refusals that are told one by one; the rest is counted. */
export const mostTold = 1000;

/** Tells that a place was not searched, or not to its end. */
export async function refuse(search: Search, place: RefusedPlace, failure: CopyFailure): Promise<void> {
  const { accountId, bucket, key } = place;
  search.tally.of(accountId).refused++;
  if (search.tally.totals().refused > mostTold) return;
  await search.outbox.put({ type: "refused", accountId, bucket, key, failure });
}

/** The same for what an error stopped; nothing where the search itself was stopped. */
export async function refuseBy(search: Search, place: RefusedPlace, error: unknown): Promise<void> {
  if (search.stop.signal.aborted) return;
  await refuse(search, place, await search.explain(place, error));
}
