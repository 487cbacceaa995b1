import { z } from "zod";
import { byUtf8 } from "@/lib/by-utf8";
import type { ObjectRow } from "@/server/catalogue/query/object-row";

/** Orders by what few groups of rows have in common. */
export const GROUP_SORTS = [
  "account",
  "owner",
  "ownerKind",
  "storageClass",
  "encryption",
  "logGroup",
] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];
/** Orders by what a folder says. */
export const FOLDER_SORTS = ["logStream", "taskId"] as const;
export type FolderSort = (typeof FOLDER_SORTS)[number];

/** Where a row stands: by its value (null behind all others, in either direction), by source or folder, by key. */
export const Position = z.object({ value: z.string().nullable(), tie: z.int32(), key: z.string() });
export type Position = z.infer<typeof Position>;
export type Picked = Position & { row: ObjectRow };

/** What a page is to hold: what stands behind `after`, so many at most. */
export type Wanted = { after: Position | null; descending: boolean; limit: number };

/** Pure. */
export function comparePositions(a: Position, b: Position, descending: boolean): number {
  if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
  const way = descending ? -1 : 1;
  return way * (byUtf8(a.value ?? "", b.value ?? "") || a.tie - b.tie || byUtf8(a.key, b.key));
}
