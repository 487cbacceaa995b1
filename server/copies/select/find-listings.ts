import { toFolder } from "@/lib/export-key";
import type { CopySource } from "@/lib/schemas/copies";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { findSources } from "@/server/exports/find-sources";
import { readTasks } from "@/server/exports/read-tasks";
import { requireSource } from "@/server/exports/require-source";
import { Problem } from "@/server/platform/problem";
import { byUtf8, type Listing } from "./listing";

/**
 * The places a source of a selection stands for. Throws `account_not_found`, `bucket_not_in_account`, and
 * `export_task_not_found`; AWS's refusals as problems.
 */
export async function findListings(ctx: Context, source: CopySource): Promise<Listing[]> {
  const { id: accountId, name: accountName } = findAccount(ctx, source.accountId);
  const places = await findPlaces(ctx, source);
  return places.map((place) => ({ source, accountId, accountName, ...place }));
}

type Place = Pick<Listing, "bucket" | "prefix" | "keys" | "requesterPays">;

async function findPlaces(ctx: Context, source: CopySource): Promise<Place[]> {
  const { accountId, taskId, bucket, prefix = "", keys } = source;
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
