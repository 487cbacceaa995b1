import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { Problem } from "@/server/platform/problem";
import { findSources } from "./find-sources";
import { readTasks } from "./read-tasks";

/** What reading a bucket of this account needs to know about it. */
export type AllowedBucket = { bucket: string; requesterPays: boolean };

/**
 * Lets a bucket through that is one of the account's sources or the destination of one of its export tasks.
 * A role may be able to read more; the dashboard lends it for exports only. Throws `bucket_not_in_account`.
 */
export async function requireSource(ctx: Context, accountId: string, bucket: string): Promise<AllowedBucket> {
  const account = findAccount(ctx, accountId);
  const configured = findSources(account, []).find((place) => place.bucket === bucket);
  if (configured) return configured;
  const { tasks, failures } = await readTasks(ctx, accountId);
  if (tasks.some((task) => task.bucket === bucket)) return { bucket, requesterPays: account.requesterPays };
  const buckets = [...new Set([...(account.sources ?? []), ...tasks].map((place) => place.bucket))];
  throw new Problem("bucket_not_in_account", { accountId, bucket, buckets, aws: failures[0] });
}
