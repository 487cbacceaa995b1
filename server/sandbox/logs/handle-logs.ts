import { handleJson } from "@/server/sandbox/protocol/handle-json";
import { cancelExportTask } from "./cancel-export-task";
import { createLogGroup, createLogStream, deleteLogGroup } from "./change-log-groups";
import { createExportTask } from "./create-export-task";
import { describeExportTasks } from "./describe-export-tasks";
import { describeLogGroups } from "./describe-log-groups";
import { describeLogStreams } from "./describe-log-streams";

export const handleLogs = handleJson({
  CancelExportTask: cancelExportTask,
  CreateExportTask: createExportTask,
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DescribeExportTasks: describeExportTasks,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
});
