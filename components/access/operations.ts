import type { AccessOperation as Operation } from "@/lib/schemas/access";

/** The columns, in the order in which an export is read and copied. The schema itself would bring zod along. */
export const OPERATIONS: readonly Operation[] = [
  "DescribeExportTasks",
  "ListObjectsV2",
  "GetObject",
  "PutObject",
  "CopyObject",
];
