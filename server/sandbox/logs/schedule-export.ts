import type {
  AccountState,
  BucketState,
  ExportTaskState,
  LogGroupState,
  SandboxState,
} from "@/server/sandbox/state";
import { serviceMayEncrypt } from "./service-may-encrypt";
import { writeExport } from "./write-export";

const STARTS_AFTER_MS = 2_000;
const RUNS_FOR_MS = 4_000;

/** PENDING → RUNNING → COMPLETED by the sandbox's clock; FAILED where the service may not use the bucket's key. A cancelled task stays cancelled. */
export function scheduleExport(
  state: SandboxState,
  account: AccountState,
  bucket: BucketState,
  task: ExportTaskState,
  streams: LogGroupState["streams"],
): void {
  const start = task.createdAt.getTime() + STARTS_AFTER_MS;
  const end = new Date(start + RUNS_FOR_MS);
  state.scheduled.push({
    at: new Date(start),
    run: () => {
      if (task.status !== "PENDING") return;
      task.status = "RUNNING";
      task.statusMessage = "Started successfully";
    },
  });
  state.scheduled.push({
    at: end,
    run: () => {
      if (task.status !== "RUNNING") return;
      task.completedAt = end;
      const mayWrite = serviceMayEncrypt(state, account, bucket, task);
      task.status = mayWrite ? "COMPLETED" : "FAILED";
      task.statusMessage = mayWrite
        ? "Completed successfully"
        : "The export could not be written: CloudWatch Logs may not use the KMS key of the bucket.";
      if (mayWrite) writeExport(state, bucket, task, streams);
    },
  });
}
