import { z } from "zod";
import { toFolder } from "@/lib/export-key";
import type { ExportTask, ExportTaskPage } from "@/lib/schemas/exports";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { AccountConfig } from "@/server/accounts/config-schema";
import { findAccount } from "@/server/accounts/find-account";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { mapLimited } from "@/server/platform/each";
import { Problem } from "@/server/platform/problem";
import { countObjects } from "./count-objects";
import { decodeCursor, encodeCursor } from "./cursor";
import { findSources } from "./find-sources";
import { findUnlisted } from "./find-unlisted";
import { readTasks } from "./read-tasks";
import type { TaskFacts } from "./to-task";

export const ListExportTasksInput = z.object({
  id: z.string(),
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListExportTasksInput = z.infer<typeof ListExportTasksInput>;

const Cursor = z.strictObject({ tasksAfter: z.string() });
const parallelCounts = 8;

/**
 * One page of an account's export tasks, newest first, each joined to its objects; folders of forgotten tasks come last.
 * What could not be read is in `failures`. Throws when the account itself cannot be reached.
 */
export async function listExportTasks(ctx: Context, input: ListExportTasksInput): Promise<ExportTaskPage> {
  authorize(ctx, "objects:list", [input.id]);
  const account = findAccount(ctx, input.id);
  const after = input.cursor && decodeCursor(input.cursor, Cursor).tasksAfter;
  const { tasks, failures: refusedRegions } = await readTasks(ctx, input.id);
  const unlisted = await addUnlisted(ctx, account, tasks);
  const all = [...tasks, ...unlisted.tasks];
  const start = after ? all.findIndex(({ taskId }) => taskId === after) + 1 : 0;
  if (after && start === 0) throw new Problem("invalid_cursor");
  const page = all.slice(start, start + input.limit);
  const counted = await mapLimited(page, parallelCounts, (task) => count(ctx, account, task));
  const last = page.at(-1);
  return {
    items: counted.map(({ task }) => task),
    nextCursor: last && start + page.length < all.length ? encodeCursor({ tasksAfter: last.taskId }) : null,
    failures: dropRepeats([
      ...refusedRegions,
      ...unlisted.failures,
      ...counted.flatMap(({ failures }) => failures),
    ]),
  };
}

async function addUnlisted(ctx: Context, account: AccountConfig, tasks: TaskFacts[]) {
  const listed = new Set(tasks.map(({ taskId }) => taskId));
  const found = await Promise.all(
    findSources(account, tasks).map((place) => findUnlisted(ctx, account.id, place, listed).catch(toFailure)),
  );
  return {
    tasks: found.flatMap((part) => (Array.isArray(part) ? part : [])),
    failures: found.flatMap((part) => (Array.isArray(part) ? [] : [part.failure])),
  };
}

async function count(ctx: Context, account: AccountConfig, task: TaskFacts) {
  const { bucket, prefix, taskId } = task;
  const requesterPays =
    account.sources?.find((source) => source.bucket === bucket)?.requesterPays || account.requesterPays;
  const folder = { bucket, prefix: `${toFolder(prefix)}${taskId}/`, requesterPays };
  const counted = await countObjects(ctx, account.id, folder).catch(toFailure);
  const failed = counted && "failure" in counted;
  const { objects, bytes } = counted && !failed ? counted : { objects: null, bytes: null };
  const empty = task.status === "COMPLETED" && objects === 0;
  const full: ExportTask = { ...task, objects, bytes, empty };
  return { task: full, failures: failed ? [counted.failure] : [] };
}

function toFailure(error: unknown): { failure: AwsErrorFacts } {
  const failure = awsFactsOf(error);
  if (!failure) throw error;
  return { failure };
}

function dropRepeats(failures: AwsErrorFacts[]): AwsErrorFacts[] {
  const seen = new Map(
    failures.map((failure) => [
      `${failure.call} ${failure.code} ${failure.bucket} ${failure.message}`,
      failure,
    ]),
  );
  return [...seen.values()];
}
