import { parseExportKey, toFolder } from "@/lib/export-key";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { listObjects } from "@/server/aws/s3";
import type { ExportEvidence } from "@/server/diagnosis/evidence/evidence";
import { readTasks } from "@/server/exports/read-tasks";
import type { TaskFacts } from "@/server/exports/to-task";
import { missingItem, readItem } from "./read-item";
import { type Run, readersFor } from "./run";

const MOST_COUNTED = 5;

/** Whether the question is about an export rather than about one of its files. */
export function asksAboutExports({ key, operation }: Run["subject"]): boolean {
  if (operation === "CreateExportTask" || operation === "DescribeExportTasks") return true;
  return key === null
    ? operation === "ListObjectsV2"
    : key.endsWith("/") || parseExportKey(key).kind === "write-test";
}

/** The export tasks that write where the question points, and for the finished ones whether anything lies there. */
export async function collectExports(run: Run): Promise<ExportEvidence> {
  const { ctx, subject } = run;
  if (!run.role.session)
    return { tasks: missingItem("export-tasks", "logs:DescribeExportTasks", "the role was not assumed") };
  // Task lists are remembered for a minute; a page of each region is what asking anew costs at least.
  if (!ctx.tasks.peek(subject.accountId).fresh)
    run.calls.count += regionsOf(ctx, findAccount(ctx, subject.accountId)).length;
  const snapshot = await readTasks(ctx, subject.accountId).catch(() => null);
  const failure = snapshot?.failures[0];
  if (!snapshot || failure)
    return {
      tasks: missingItem(
        "export-tasks",
        "logs:DescribeExportTasks",
        failure ? `${failure.code}: ${failure.message}` : "could not be read",
      ),
    };
  const mine = snapshot.tasks.filter((task) => concerns(subject, task));
  const value = await Promise.all(
    mine.map(async (task, index) => ({
      taskId: task.taskId,
      status: task.status,
      statusMessage: task.statusMessage,
      prefix: task.prefix,
      empty: task.status === "COMPLETED" && index < MOST_COUNTED ? await isEmpty(run, task) : null,
    })),
  );
  return {
    tasks: {
      known: true,
      id: "export-tasks",
      value,
      how: `logs:DescribeExportTasks as ${run.role.session.arn}`,
    },
  };
}

/** A key or prefix inside the task's destination; the write test lies in the folder itself. */
function concerns({ bucket, key }: Run["subject"], task: TaskFacts): boolean {
  if (bucket !== "" && task.bucket !== bucket) return false;
  if (key === null) return true;
  const folder = toFolder(task.prefix);
  return (
    key === `${folder}aws-logs-write-test` ||
    `${folder}${task.taskId}/`.startsWith(key) ||
    key.startsWith(`${folder}${task.taskId}/`)
  );
}

async function isEmpty(run: Run, { prefix, taskId, bucket }: TaskFacts): Promise<boolean | null> {
  const input = {
    bucket,
    prefix: `${toFolder(prefix)}${taskId}/`,
    delimiter: "",
    limit: 1,
    requesterPays: run.payerAllowed,
  } as const;
  const listed = await readItem(run, {
    id: `export:${taskId}`,
    about: `${bucket} ${input.prefix} (export)`,
    action: "s3:ListBucket",
    readers: readersFor(run, run.subject.accountId),
    send: (session, options) => listObjects(run.ctx.aws.s3(session, run.region), input, options),
  });
  return listed.known ? listed.value.objects.length === 0 : null;
}
