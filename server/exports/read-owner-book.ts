import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import type { Cache } from "@/server/platform/cache";
import type { Destination, OwnerBook } from "./classify-owner";
import { findSources, type SourcePlace } from "./find-sources";
import { learnAccounts } from "./learn-accounts";
import { listPage } from "./list-page";
import { readBucket } from "./read-bucket";
import { readTasks } from "./read-tasks";

export type WriterCache = Cache<string | null>;

/** Collects what `classifyOwner` needs to name the owners in one bucket. */
export async function readOwnerBook(ctx: Context, accountId: string, bucket: string): Promise<OwnerBook> {
  const [{ ownerId }, known, destinations] = await Promise.all([
    readBucket(ctx, accountId, bucket),
    learnAccounts(ctx),
    readDestinations(ctx, accountId, bucket),
  ]);
  return { bucketOwnerId: ownerId, ...known, names: ctx.config.owners, destinations };
}

async function readDestinations(ctx: Context, accountId: string, bucket: string): Promise<Destination[]> {
  const places = (await readSources(ctx, accountId)).filter((place) => place.bucket === bucket);
  return Promise.all(
    places.map(async (place) => {
      const key = `${accountId} ${bucket}/${place.folder}`;
      const writerId = await ctx.writers.get(key, () => findWriter(ctx, accountId, place)).catch(() => null);
      return { folder: place.folder, writerId };
    }),
  );
}

/** Tasks are asked for only where no source is configured; where they are refused, nothing can be inferred from them. */
async function readSources(ctx: Context, accountId: string): Promise<SourcePlace[]> {
  const account = findAccount(ctx, accountId);
  if (account.sources?.length) return findSources(account, []);
  return readTasks(ctx, accountId).then(
    ({ tasks }) => findSources(account, tasks),
    () => [],
  );
}

/** The owner of the object by which CloudWatch Logs tries a destination out. */
async function findWriter(ctx: Context, accountId: string, { bucket, folder, requesterPays }: SourcePlace) {
  const prefix = `${folder}aws-logs-write-test`;
  const { objects } = await listPage(ctx, accountId, { bucket, prefix, limit: 1, requesterPays });
  return objects[0]?.ownerId ?? null;
}
