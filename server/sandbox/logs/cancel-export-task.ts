import { z } from "zod";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { readInput } from "./read-input";
import { requireLogsAction } from "./require-logs-action";

const Input = z.object({ taskId: z.string().min(1).max(512) });

/** CancelExportTask: only a task that is PENDING or RUNNING. Throws AwsError ResourceNotFoundException, InvalidOperationException. */
export const cancelExportTask: JsonOperation = (exchange, value) => {
  const { taskId } = readInput(Input, value);
  const account = requireLogsAction(exchange, "CancelExportTask");
  const task = account.exportTasks.find(
    (candidate) => candidate.taskId === taskId && candidate.region === exchange.request.region,
  );
  if (task === undefined) {
    throw new AwsError({
      status: 400,
      code: "ResourceNotFoundException",
      message: "The specified export task does not exist.",
    });
  }
  if (task.status !== "PENDING" && task.status !== "RUNNING") {
    throw new AwsError({
      status: 400,
      code: "InvalidOperationException",
      message: "The specified export task is not active.",
    });
  }
  task.status = "CANCELLED";
  task.statusMessage = "Cancelled by user";
  task.completedAt = exchange.state.now();
  return null;
};
