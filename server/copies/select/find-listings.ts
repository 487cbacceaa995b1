import { and, asc, eq, isNotNull } from "drizzle-orm";
import { byUtf8 } from "@/lib/by-utf8";
import { toFolder } from "@/lib/export-key";
import type { CopySource } from "@/lib/schemas/copies";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { findSources } from "@/server/exports/find-sources";
import { readTasks } from "@/server/exports/read-tasks";
import { requireSource } from "@/server/exports/require-source";
import { catalogueSources } from "@/server/platform/db/schema/catalogue";
import { Problem } from "@/server/platform/problem";
import { type Listing, matchingIn } from "./listing";

/**
 * The places a source of a selection stands for. Throws `account_not_found`, `bucket_not_in_account`,
 * `export_task_not_found` and `not_catalogued`; AWS's refusals as problems.
 */
export async function findListings(ctx: Context, source: CopySource): Promise<Listing[]> {
  const { id: accountId, name: accountName } = findAccount(ctx, source.accountId);
  const places = await findPlaces(ctx, source);
  return places.map((place) => ({
    source,
    accountId,
    accountName,
    ...place,
    matching: matchingIn(source, place.bucket),
  }));
}

type Place = Pick<Listing, "bucket" | "prefix" | "keys" | "requesterPays">;

async function findPlaces(ctx: Context, source: CopySource): Promise<Place[]> {
  const { accountId, taskId, bucket, prefix = "", keys, matching } = source;
  if (matching) return findCatalogued(ctx, accountId, matching.bucket);
  if (taskId !== undefined) return [await findTask(ctx, accountId, taskId)];
  if (bucket === undefined) return findAll(ctx, accountId);
  const allowed = await requireSource(ctx, accountId, bucket);
  return [{ ...allowed, prefix: keys ? "" : prefix, keys: keys ? [...new Set(keys)].sort(byUtf8) : null }];
}

async function findTask(ctx: Context, accountId: string, taskId: string): Promise<Place> {
  const { tasks } = await readTasks(ctx, accountId);
  const task = tasks.find((each) => each.taskId === taskId);
  if (!task)
    throw new Problem("export_task_not_found", { accountId, taskId }, `Export task ${taskId} is not listed.`);
  const allowed = await requireSource(ctx, accountId, task.bucket);
  return { ...allowed, prefix: `${toFolder(task.prefix)}${taskId}/`, keys: null };
}

/** Scanned places that are still sources of the account. */
async function findCatalogued(
  ctx: Context,
  accountId: string,
  buckets: string[] | undefined,
): Promise<Place[]> {
  const scanned = await ctx.db
    .select()
    .from(catalogueSources)
    .where(and(eq(catalogueSources.accountId, accountId), isNotNull(catalogueSources.completedAt)))
    .orderBy(asc(catalogueSources.id));
  if (scanned.length === 0)
    throw new Problem("not_catalogued", { accountId }, `Account ${accountId} has not been scanned yet.`);
  const wanted = scanned.filter(({ bucket }) => buckets?.includes(bucket) ?? true);
  return Promise.all(
    wanted.map(async ({ bucket, prefix }) => ({
      ...(await requireSource(ctx, accountId, bucket)),
      prefix,
      keys: null,
    })),
  );
}

async function findAll(ctx: Context, accountId: string): Promise<Place[]> {
  const account = findAccount(ctx, accountId);
  const tasks = account.sources?.length ? [] : (await readTasks(ctx, accountId)).tasks;
  return findSources(account, tasks).map(({ bucket, folder, requesterPays }) => ({
    bucket,
    prefix: folder,
    keys: null,
    requesterPays,
  }));
}
