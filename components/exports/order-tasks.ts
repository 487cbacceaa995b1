import { type SortValue, sortRows } from "@/lib/format/sort-rows";
import type { ExportTask } from "@/lib/schemas/exports";

const TASK_VALUES: Record<string, (task: ExportTask) => SortValue> = {
  status: (task) => (task.empty ? "COMPLETED_EMPTY" : task.status),
  logGroup: (task) => task.logGroup,
  range: (task) => task.from,
  objects: (task) => task.objects,
  size: (task) => task.bytes,
  completed: (task) => task.completedAt,
};

/** Tasks whose log group, name, id, status or bucket contains the filter, in a column's order. */
export function orderTasks(
  tasks: readonly ExportTask[],
  filter: string,
  column: string | null,
  descending: boolean,
): readonly ExportTask[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = tasks.filter(({ logGroup, name, taskId, status, bucket }) => {
    const text = [logGroup, name, taskId, status, bucket].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return sortRows(matching, TASK_VALUES[column ?? ""], descending);
}
