import { labelPrefix, type PrefixLabel } from "@/lib/format/label-prefix";
import { type SortValue, sortRows } from "@/lib/format/sort-rows";
import type { ExportTask, ObjectEntry, ObjectPage } from "@/lib/schemas/exports";

export type FolderRow = { type: "folder"; prefix: string; label: PrefixLabel; task: ExportTask | null };
type ObjectRow = { type: "object"; entry: ObjectEntry };
export type BrowserRow = FolderRow | ObjectRow;

export const rowKey = (row: BrowserRow) => (row.type === "folder" ? `/${row.prefix}` : row.entry.key);

/** What the diagnosis is asked about a row: who may read the object, or list what lies in the folder. */
export const questionOf = (row: BrowserRow) =>
  row.type === "object" ? { key: row.entry.key } : { key: row.prefix, operation: "ListObjectsV2" as const };

/** Folders first, then objects; S3 may repeat a common prefix on a later page. */
export function toRows(pages: readonly ObjectPage[], tasks: ReadonlyMap<string, ExportTask>): BrowserRow[] {
  const prefixes = new Set(pages.flatMap((page) => page.commonPrefixes));
  const folders = [...prefixes].map((prefix): BrowserRow => {
    const label = labelPrefix(prefix);
    return { type: "folder", prefix, label, task: (label.taskId && tasks.get(label.taskId)) || null };
  });
  return [
    ...folders,
    ...pages.flatMap((page) => page.items.map((entry): BrowserRow => ({ type: "object", entry }))),
  ];
}

function searchText(row: BrowserRow): string {
  if (row.type === "folder") return `${row.prefix} ${row.task?.logGroup ?? ""}`.toLowerCase();
  return `${row.entry.key} ${row.entry.owner.label}`.toLowerCase();
}

/** Rows whose key, owner or log group contains every word. */
export function filterRows(rows: readonly BrowserRow[], filter: string): readonly BrowserRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = searchText(row);
    return words.every((word) => text.includes(word));
  });
}

const OBJECT_VALUES: Record<string, (entry: ObjectEntry) => SortValue> = {
  key: (entry) => entry.key,
  owner: (entry) => entry.owner.label.toLowerCase(),
  size: (entry) => entry.size,
  modified: (entry) => entry.lastModified,
  storage: (entry) => entry.storageClass,
};

/** What folders follow: their names, and an export's end, which is when its objects were written at the earliest. */
const FOLDER_VALUES: Record<string, (folder: FolderRow) => SortValue> = {
  key: ({ prefix }) => prefix,
  modified: ({ task }) => task?.to ?? null,
};

/** Orders the objects by a column; folders stay in front and follow the order of keys or of time. */
export function orderRows(rows: readonly BrowserRow[], column: string | null, descending: boolean) {
  const valueFor = OBJECT_VALUES[column ?? ""];
  if (!valueFor) return rows;
  const folders = rows.filter((row) => row.type === "folder");
  const objects = rows.filter((row) => row.type === "object");
  return [
    ...sortRows(folders, FOLDER_VALUES[column ?? ""], descending),
    ...sortRows(objects, ({ entry }) => valueFor(entry), descending),
  ];
}
