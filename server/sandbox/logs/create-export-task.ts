import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { AccountState, ExportTaskState, LogGroupState } from "@/server/sandbox/state";
import { checkDestination } from "./check-destination";
import { findLogGroup } from "./find-log-group";
import { invalidParameter, readInput } from "./read-input";
import { requireLogsAction } from "./require-logs-action";
import { scheduleExport } from "./schedule-export";
import { writeTestObject } from "./write-export";

const Input = z.object({
  taskName: z.string().min(1).max(512).default(""),
  logGroupName: z.string().min(1).max(512),
  logStreamNamePrefix: z.string().min(1).max(512).default(""),
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  destination: z.string().min(1).max(512),
  destinationPrefix: z.string().default("exportedlogs"),
});

/**
 * CreateExportTask: checks the destination as CloudWatch Logs does, writes aws-logs-write-test there and lets the task
 * run by the sandbox's clock. Throws AwsError ResourceNotFoundException, LimitExceededException,
 * InvalidParameterException, AccessDeniedException (CloudWatch Logs API Reference, CreateExportTask).
 */
export const createExportTask: JsonOperation = (exchange, value) => {
  const input = readInput(Input, value);
  const account = requireLogsAction(exchange, "CreateExportTask", input.logGroupName);
  if (input.to <= input.from)
    throw invalidParameter("The 'from' parameter must be earlier than the 'to' parameter.");
  const group = findLogGroup(account, exchange.request.region, input.logGroupName);
  refuseSecondTask(account, exchange.request.region);
  const bucket = checkDestination(exchange, group, input.destination, input.destinationPrefix);
  const task = newTask(exchange.state.now(), group, input);
  account.exportTasks.unshift(task);
  writeTestObject(exchange.state, bucket, task);
  const streams = group.streams.filter((stream) => stream.name.startsWith(input.logStreamNamePrefix));
  scheduleExport(exchange.state, account, bucket, task, streams);
  return { taskId: task.taskId };
};

/** "You can have one active (RUNNING or PENDING) export task at a time" in an account (CloudWatch Logs quotas). */
function refuseSecondTask(account: AccountState, region: string): void {
  const active = account.exportTasks.some(
    (task) => task.region === region && (task.status === "RUNNING" || task.status === "PENDING"),
  );
  if (active)
    throw new AwsError({ status: 400, code: "LimitExceededException", message: "Resource limit exceeded." });
}

function newTask(now: Date, group: LogGroupState, input: z.infer<typeof Input>): ExportTaskState {
  return {
    taskId: randomUUID(),
    taskName: input.taskName,
    logGroup: group.name,
    region: group.region,
    from: new Date(input.from),
    to: new Date(input.to),
    destination: input.destination,
    destinationPrefix: input.destinationPrefix,
    status: "PENDING",
    statusMessage: "",
    createdAt: now,
    completedAt: null,
  };
}
