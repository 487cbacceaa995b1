import { isTaskId } from "@/lib/export-key";
import type { Context } from "@/server/context";
import type { SourcePlace } from "./find-sources";
import { listPage } from "./list-page";
import { readBucket } from "./read-bucket";
import type { TaskFacts } from "./to-task";

const maxPages = 10;

/** Folders that carry a task id which DescribeExportTasks no longer lists: AWS forgets old tasks, their objects stay. */
export async function findUnlisted(
  ctx: Context,
  accountId: string,
  place: SourcePlace,
  listed: ReadonlySet<string>,
): Promise<TaskFacts[]> {
  const { region } = await readBucket(ctx, accountId, place.bucket);
  const ids = await listFolders(ctx, accountId, place);
  return ids.filter((id) => isTaskId(id) && !listed.has(id)).map((id) => toUnlisted(id, place, region));
}

async function listFolders(ctx: Context, accountId: string, place: SourcePlace): Promise<string[]> {
  const { bucket, folder, requesterPays } = place;
  const input = { bucket, prefix: folder, delimiter: "/", limit: 1000, requesterPays } as const;
  const names: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const listing = await listPage(ctx, accountId, { ...input, token });
    names.push(...listing.prefixes.map((prefix) => prefix.slice(folder.length, -1)));
    if (!listing.nextToken) break;
    token = listing.nextToken;
  }
  return names;
}

const toUnlisted = (taskId: string, { bucket, prefix }: SourcePlace, region: string): TaskFacts => ({
  taskId,
  name: null,
  logGroup: null,
  from: null,
  to: null,
  status: "UNLISTED",
  statusMessage: null,
  createdAt: null,
  completedAt: null,
  region,
  bucket,
  prefix,
});
