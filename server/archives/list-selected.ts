import { type ArchiveSelection, archiveBounds } from "@/lib/schemas/archives";
import type { ListedObject } from "@/server/aws/s3";
import type { Context } from "@/server/context";
import { dropOverlaps } from "@/server/copies/select/drop-overlaps";
import { findListings } from "@/server/copies/select/find-listings";
import { type ListedPage, listPage } from "@/server/copies/select/list-page";
import type { Listing } from "@/server/copies/select/listing";
import { exclude, isArchived } from "@/server/copies/select/sort-objects";
import { mapLimited } from "@/server/platform/each";
import { type Line, whyOf } from "./manifest";

/** An object to be read, or the manifest's line for what cannot be. */
export type Selected = { accountId: string; bucket: string; object: ListedObject } | { line: Line };

const sourcesAtOnce = 8;
const allFinished: ReadonlySet<string> = new Set();

/**
 * The objects of a selection, place by place in the order of their keys. What is refused is a line, and the rest goes on;
 * behind the `most` that one archive holds the last line says so.
 */
export async function* listSelected(
  ctx: Context,
  { sources, filter }: ArchiveSelection,
  stop: AbortSignal,
  most: number = archiveBounds.objects,
): AsyncGenerator<Selected, void> {
  let given = 0;
  const found = await mapLimited(sources, sourcesAtOnce, (source) =>
    findListings(ctx, source).then(
      (listings) => ({ listings, refused: [] as Line[] }),
      (error: unknown) => ({
        listings: [],
        refused: [refusedPlace(source.accountId, source.bucket ?? "", error)],
      }),
    ),
  );
  for (const { refused } of found) for (const line of refused) yield { line };
  for (const listing of dropOverlaps(found.flatMap(({ listings }) => listings)))
    for await (const selected of listOne(ctx, listing, filter, stop)) {
      if (given === most) return yield { line: beyond(listing, most) };
      given += 1;
      yield selected;
    }
}

async function* listOne(
  ctx: Context,
  listing: Listing,
  filter: ArchiveSelection["filter"],
  stop: AbortSignal,
): AsyncGenerator<Selected, void> {
  const { accountId, bucket } = listing;
  let cursor: string | null = null;
  do {
    let page: ListedPage;
    try {
      page = await listPage(ctx, listing, cursor, stop);
    } catch (error) {
      yield { line: refusedPlace(accountId, bucket, error) };
      return;
    }
    for (const key of page.missing)
      yield { line: { ...refusedPlace(accountId, bucket, null), ...missing, key } };
    for (const object of page.objects) {
      const why = exclude(object, { filter, unfinished: allFinished });
      // Whoever names the write test wants it.
      if (why !== null && !(listing.keys && why === "write_test")) continue;
      if (isArchived(object)) yield { line: { ...lineOf(accountId, bucket, object), ...archived } };
      else yield { accountId, bucket, object };
    }
    cursor = page.cursor;
  } while (cursor !== null && !stop.aborted);
}

const missing = { code: "NoSuchKey", message: "There is no object of this name." };
const archived = {
  verdict: "left_out" as const,
  code: "InvalidObjectState",
  message: "The object is archived: it has to be restored before it can be read.",
};

const refusedPlace = (accountId: string, bucket: string, error: unknown): Line => ({
  ...nothing,
  ...whyOf(error),
  verdict: "refused",
  accountId,
  bucket,
});

const beyond = ({ accountId, bucket }: Listing, most: number): Line => ({
  ...nothing,
  verdict: "left_out",
  accountId,
  bucket,
  code: "too_many_objects",
  message: `One archive holds ${most} objects: what follows here is not in it.`,
});

/** The line of an object before it is read. */
export const lineOf = (accountId: string, bucket: string, object: ListedObject): Line => ({
  ...nothing,
  verdict: "whole",
  accountId,
  bucket,
  key: object.key,
  size: object.size,
  etag: object.etag,
  lastModified: object.lastModified.toISOString(),
});

const nothing = {
  entry: null,
  key: null,
  size: null,
  etag: null,
  lastModified: null,
  sha256: null,
  code: null,
  message: null,
  requestId: null,
};
