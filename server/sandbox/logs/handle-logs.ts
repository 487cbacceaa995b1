import { handleJson } from "@/server/sandbox/protocol/handle-json";
import { describeExportTasks } from "./describe-export-tasks";
import { describeLogGroups } from "./describe-log-groups";

export const handleLogs = handleJson({
  DescribeExportTasks: describeExportTasks,
  DescribeLogGroups: describeLogGroups,
});
