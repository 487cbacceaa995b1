import { renderTemplate } from "@/lib/key-template";
import { Problem } from "@/server/platform/problem";
import type { Listing } from "./listing";

type Place = Pick<Listing, "accountId" | "accountName" | "bucket">;

/**
 * Throws `keys_would_mix` for a template by which objects of two buckets could get the same keys: one would take the
 * other's place, and both would count as copied.
 */
export function refuseMixing(template: string, places: readonly Place[]): void {
  const firstAt = new Map<string, Place>();
  for (const place of places) {
    const path = pathOf(template, place);
    const first = firstAt.get(path) ?? place;
    if (first.bucket !== place.bucket) throw mixed(first, place);
    firstAt.set(path, first);
  }
}

/** The same of one place beside others, whatever these are to each other. */
export function refuseBeside(template: string, place: Place, others: readonly Place[]): void {
  const path = pathOf(template, place);
  const other = others.find((each) => each.bucket !== place.bucket && pathOf(template, each) === path);
  if (other) throw mixed(other, place);
}

const pathOf = (template: string, { accountId, accountName, bucket }: Place) =>
  renderTemplate(template, { accountId, accountName, bucket, region: "", key: "", lastModified: "" });

const mixed = (...places: Place[]) =>
  new Problem("keys_would_mix", { buckets: places.map(({ bucket }) => bucket) });
