import type { Listing } from "./listing";

/** Leaves out what another listing holds already, so that no object is in a job twice; the earlier of two equals stays. */
export function dropOverlaps(listings: readonly Listing[]): Listing[] {
  return listings.flatMap((listing, index) => {
    const others = listings.filter((other, at) => at !== index && sameBucket(other, listing));
    const covered = (text: string) => others.some((other) => covers(other, text, listing, listings));
    if (listing.keys === null) return covered(listing.prefix) ? [] : [listing];
    const earlier = listings.slice(0, index).filter((other) => sameBucket(other, listing));
    const keys = listing.keys.filter(
      (key) => !covered(key) && !earlier.some((other) => other.keys?.includes(key)),
    );
    return keys.length > 0 ? [{ ...listing, keys }] : [];
  });
}

const sameBucket = (a: Listing, b: Listing) => a.accountId === b.accountId && a.bucket === b.bucket;

/** True when `outer` lists everything that starts with `text`; of two equal prefixes the first counts. */
function covers(outer: Listing, text: string, inner: Listing, all: readonly Listing[]): boolean {
  if (outer.keys !== null || outer.matching !== null || !text.startsWith(outer.prefix)) return false;
  const equal = inner.keys === null && inner.matching === null && inner.prefix === outer.prefix;
  return !equal || all.indexOf(outer) < all.indexOf(inner);
}
