import type { ListedObject } from "@/server/aws/s3";
import { destinationKey } from "./destination-key";
import type { ListedPage } from "./list-page";
import type { Listing } from "./listing";
import { type Exclusion, exclude, isArchived, type SelectionRules } from "./sort-objects";

export type Selected = {
  key: string;
  size: number;
  etag: string;
  ownerId: string | null;
  destinationKey: string;
};

/** Objects that were asked for and cannot be copied, whoever asks. */
export type Unfit = Omit<Selected, "destinationKey"> & {
  cause: "object_archived" | "destination_key_too_long" | "unstorable_key" | "object_missing";
};

export type SelectedPage = {
  selected: Selected[];
  unfit: Unfit[];
  excluded: Array<{ why: Exclusion; size: number }>;
};

export type KeyRules = { prefix: string; template: string; region: string };

/** Sorts one page of a listing into what is copied, what cannot be, and what is left out. Pure. */
export function selectPage(
  { objects, missing }: Pick<ListedPage, "objects" | "missing">,
  listing: Listing,
  rules: SelectionRules & KeyRules,
): SelectedPage {
  const page: SelectedPage = { selected: [], unfit: missing.map(toMissing), excluded: [] };
  for (const object of objects) {
    const why = exclude(object, rules);
    if (why) page.excluded.push({ why, size: object.size });
    else place(page, object, listing, rules);
  }
  return page;
}

function place(page: SelectedPage, object: ListedObject, listing: Listing, rules: KeyRules): void {
  const { key, size, etag, ownerId, lastModified } = object;
  const { accountId, accountName, bucket } = listing;
  const facts = { key, size, etag, ownerId };
  const parts = { accountId, accountName, bucket, region: rules.region, key };
  const at = lastModified.toISOString();
  const there = destinationKey(rules.prefix, rules.template, { ...parts, lastModified: at });
  if ("refused" in there) page.unfit.push({ ...facts, cause: there.refused });
  else if (isArchived(object)) page.unfit.push({ ...facts, cause: "object_archived" });
  else page.selected.push({ ...facts, destinationKey: there.key });
}

const toMissing = (key: string): Unfit => ({
  key,
  size: 0,
  etag: "",
  ownerId: null,
  cause: "object_missing",
});
