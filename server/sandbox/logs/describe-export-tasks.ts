import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { ExportTaskState } from "@/server/sandbox/state";
import { pageItems } from "./page-items";
import { readInput } from "./read-input";
import { requireLogsAction } from "./require-logs-action";

const PAGE = 50;
const Input = z.object({
  taskId: z.string().min(1).max(512).optional(),
  statusCode: z.enum(["CANCELLED", "COMPLETED", "FAILED", "PENDING", "PENDING_CANCEL", "RUNNING"]).optional(),
  limit: z.number().int().min(1).max(PAGE).default(PAGE),
  nextToken: z.string().min(1).optional(),
});

/** The export tasks of the caller's account in the request's region, newest first, at most 50 a page (CloudWatch Logs API Reference). */
export const describeExportTasks: JsonOperation = (exchange, value) => {
  const { taskId, statusCode, limit, nextToken } = readInput(Input, value);
  const account = requireLogsAction(exchange, "DescribeExportTasks");
  const matching = account.exportTasks.filter(
    (task) =>
      task.region === exchange.request.region &&
      (taskId === undefined || task.taskId === taskId) &&
      (statusCode === undefined || task.status === statusCode),
  );
  const { page, nextToken: next } = pageItems(matching, limit, nextToken, (task) => task.taskId);
  return { exportTasks: page.map(describeTask), nextToken: next };
};

function describeTask(task: ExportTaskState) {
  return {
    taskId: task.taskId,
    taskName: task.taskName,
    logGroupName: task.logGroup,
    from: task.from.getTime(),
    to: task.to.getTime(),
    destination: task.destination,
    destinationPrefix: task.destinationPrefix,
    status: { code: task.status, message: task.statusMessage },
    executionInfo: { creationTime: task.createdAt.getTime(), completionTime: task.completedAt?.getTime() },
  };
}
