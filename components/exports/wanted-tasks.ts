import { isTaskId } from "@/lib/export-key";
import { labelPrefix, splitPrefix } from "@/lib/format/label-prefix";
import type { ObjectPage } from "@/lib/schemas/exports";

/** The task ids that a view names: on the way to its prefix, and among its folders. */
export function wantedTasks(prefix: string, pages: readonly ObjectPage[]): string[] {
  const above = splitPrefix(prefix).map(({ label }) => label);
  const below = pages.flatMap((page) => page.commonPrefixes.map((folder) => labelPrefix(folder).name));
  return [...above, ...below].filter(isTaskId);
}
