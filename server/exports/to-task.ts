import type { ExportTask } from "@/lib/schemas/exports";
import type { AwsExportTask } from "@/server/aws/logs";

/** An export task as CloudWatch Logs tells it, before its objects were counted. */
export type TaskFacts = Omit<ExportTask, "objects" | "bytes" | "empty">;

const statuses = ["PENDING", "PENDING_CANCEL", "RUNNING", "COMPLETED", "FAILED", "CANCELLED"] as const;

/** CloudWatch Logs writes under "exportedlogs" when no prefix was given (API Reference, CreateExportTask). */
const defaultPrefix = "exportedlogs";

/** Reads one answer of DescribeExportTasks; null when it names no destination. */
export function toTask(task: AwsExportTask, region: string): TaskFacts | null {
  if (!task.taskId || !task.destination) return null;
  return {
    taskId: task.taskId,
    name: task.taskName ?? null,
    logGroup: task.logGroupName ?? null,
    from: toIso(task.from),
    to: toIso(task.to),
    status: statuses.find((status) => status === task.status?.code) ?? "PENDING",
    statusMessage: task.status?.message ?? null,
    createdAt: toIso(task.executionInfo?.creationTime),
    completedAt: toIso(task.executionInfo?.completionTime),
    region,
    bucket: task.destination,
    prefix: task.destinationPrefix ?? defaultPrefix,
  };
}

function toIso(epochMs: number | undefined): string | null {
  if (epochMs === undefined) return null;
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
