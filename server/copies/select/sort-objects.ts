import { parseExportKey } from "@/lib/export-key";
import type { CopyFilter } from "@/lib/schemas/copies";
import type { ListedObject } from "@/server/aws/s3";

/** What decides which objects of a listing are copied. */
export type SelectionRules = {
  filter: CopyFilter;
  /** Export tasks that are not finished: their objects wait. Empty when they are wanted too. */
  unfinished: ReadonlySet<string>;
};

export type Exclusion = "write_test" | "unfinished_export" | "filtered" | "folder_marker";

const archived = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/** True for an object that has to be restored before it can be read (Amazon S3 User Guide, "Working with archived objects"). */
export const isArchived = ({ storageClass }: Pick<ListedObject, "storageClass">) =>
  archived.has(storageClass);

/** Why an object is left out, or null when it is to be copied. */
export function exclude(object: ListedObject, { filter, unfinished }: SelectionRules): Exclusion | null {
  const { kind, taskId } = parseExportKey(object.key);
  if (kind === "write-test") return "write_test";
  if (object.size === 0 && object.key.endsWith("/")) return "folder_marker";
  if (taskId !== null && unfinished.has(taskId)) return "unfinished_export";
  return passes(object, filter) ? null : "filtered";
}

function passes({ key, size, ownerId, lastModified }: ListedObject, filter: CopyFilter): boolean {
  const { text, ownerId: wanted, minSize = 0, maxSize = Number.POSITIVE_INFINITY } = filter;
  const at = lastModified.getTime();
  return (
    (text === undefined || key.toLowerCase().includes(text.toLowerCase())) &&
    (wanted === undefined || ownerId === wanted) &&
    size >= minSize &&
    size <= maxSize &&
    (filter.modifiedFrom === undefined || at >= Date.parse(filter.modifiedFrom)) &&
    (filter.modifiedTo === undefined || at < Date.parse(filter.modifiedTo))
  );
}
