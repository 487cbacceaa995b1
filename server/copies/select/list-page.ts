import type { ListedObject } from "@/server/aws/s3";
import { listObjects } from "@/server/aws/s3-calls/list-objects";
import { tryAgain } from "@/server/aws/try-again";
import { listMatching } from "@/server/catalogue/query/list-matching";
import type { Context } from "@/server/context";
import { callAs, roleParty } from "@/server/copies/transfer/party";
import { readBucket } from "@/server/exports/read-bucket";
import { mapLimited } from "@/server/platform/each";
import { Problem } from "@/server/platform/problem";
import type { Listing } from "./listing";

export type ListedPage = { objects: ListedObject[]; missing: string[]; cursor: string | null };

const pageSize = 1000;
const patienceMs = 30_000;
const keysAtOnce = 16;
const keysPerPage = 200;
/** A listing may answer an empty page that is not the last; so many in a row are a fault. */
const emptyPages = 50;

/**
 * The next objects of a listing behind `cursor` (null: from its start), read with the account's role, or from the
 * catalogue. The cursor is the last key seen, so it never ages, and a token that S3 repeats cannot send the listing in
 * circles. `stop` ends the call.
 */
export async function listPage(
  ctx: Context,
  listing: Listing,
  cursor: string | null,
  stop?: AbortSignal,
): Promise<ListedPage> {
  if (listing.matching) return readMatching(ctx, listing, listing.matching, cursor ?? "");
  return listing.keys
    ? readKeys(ctx, listing, listing.keys, cursor, stop)
    : readBelow(ctx, listing, cursor, stop);
}

/** From the catalogue: as the last scan saw them. What has changed since is another object by its ETag, and fails as such. */
async function readMatching(
  { db }: Context,
  listing: Listing,
  { filter, except }: NonNullable<Listing["matching"]>,
  after: string,
): Promise<ListedPage> {
  const found = await listMatching(db, listing, filter, { after, limit: pageSize });
  return {
    objects: found.filter(({ key }) => !except.has(key)),
    missing: [],
    cursor: found.length === pageSize ? (found.at(-1)?.key ?? null) : null,
  };
}

async function readBelow(
  ctx: Context,
  listing: Listing,
  cursor: string | null,
  stop?: AbortSignal,
): Promise<ListedPage> {
  let token: string | undefined;
  for (let tries = 0; tries < emptyPages; tries++) {
    const after = token === undefined && cursor !== null ? { after: cursor } : {};
    const page = await send(ctx, listing, { prefix: listing.prefix, limit: pageSize, token, ...after }, stop);
    const last = page.objects.at(-1)?.key;
    if (last !== undefined) return { objects: page.objects, missing: [], cursor: page.nextToken && last };
    if (page.nextToken === null) return { objects: [], missing: [], cursor: null };
    token = page.nextToken;
  }
  const { accountId, bucket } = listing;
  throw new Problem(
    "aws_error",
    { accountId, bucket },
    `s3:ListObjectsV2: ${emptyPages} empty pages in a row`,
  );
}

/** Keys by name: a listing of each, because HEAD does not tell the owner. `cursor` counts the keys done. */
async function readKeys(
  ctx: Context,
  listing: Listing,
  keys: string[],
  cursor: string | null,
  stop?: AbortSignal,
): Promise<ListedPage> {
  const start = Number(cursor ?? 0);
  const wanted = keys.slice(start, start + keysPerPage);
  const found = await mapLimited(wanted, keysAtOnce, async (key) => {
    const { objects } = await send(ctx, listing, { prefix: key, limit: 1 }, stop);
    return objects.find((object) => object.key === key) ?? null;
  });
  const done = start + wanted.length;
  return {
    objects: found.filter((object) => object !== null),
    missing: wanted.filter((_, index) => found[index] === null),
    cursor: done < keys.length ? String(done) : null,
  };
}

type Ask = { prefix: string; limit: number; token?: string; after?: string };

async function send(
  ctx: Context,
  { accountId, bucket, requesterPays }: Listing,
  ask: Ask,
  stop?: AbortSignal,
) {
  const { region } = await readBucket(ctx, accountId, bucket);
  const reach = { party: roleParty(ctx, accountId), bucket, region, expectedOwner: accountId };
  const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), ...(stop ? [stop] : [])]);
  return tryAgain(signal, () =>
    callAs(reach, (place) => listObjects(ctx.wire, place, { ...ask, requesterPays, signal })),
  );
}
