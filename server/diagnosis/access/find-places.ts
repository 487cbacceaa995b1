import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { findSources, type SourcePlace } from "@/server/exports/find-sources";
import { readTasks } from "@/server/exports/read-tasks";

/** Where an account's exports lie; without configured sources nobody knows who may not list its export tasks. */
export async function findPlaces(ctx: Context, accountId: string): Promise<SourcePlace[]> {
  const account = findAccount(ctx, accountId);
  const configured = findSources(account, []);
  if (configured.length > 0) return configured;
  const tasks = await readTasks(ctx, accountId).then(
    ({ tasks }) => tasks,
    () => [],
  );
  return findSources(account, tasks);
}
