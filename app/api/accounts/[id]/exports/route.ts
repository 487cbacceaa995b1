import { ListExportTasksInput, listExportTasks } from "@/server/exports/list-export-tasks";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListExportTasksInput, verb: listExportTasks });
