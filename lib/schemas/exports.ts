import { z } from "zod";
import { Owner } from "@/lib/schemas/owner";
import { AwsErrorFacts } from "@/lib/schemas/problem";
import { BucketName } from "./bucket-name";

export const ExportTask = z.object({
  taskId: z.string(),
  name: z.string().nullable(),
  logGroup: z.string().nullable(),
  /** ISO times of the exported range. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** UNLISTED: objects carry this task id but DescribeExportTasks no longer knows it. */
  status: z.enum(["PENDING", "PENDING_CANCEL", "RUNNING", "COMPLETED", "FAILED", "CANCELLED", "UNLISTED"]),
  statusMessage: z.string().nullable(),
  createdAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  region: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  /** null: not counted (the listing was refused or the bound was reached). */
  objects: z.number().nullable(),
  bytes: z.number().nullable(),
  /** COMPLETED, and nothing but aws-logs-write-test lies there. */
  empty: z.boolean(),
});
export type ExportTask = z.infer<typeof ExportTask>;

/** `failures`: regions or sources that could not be read; what worked is still in `items`. */
export const ExportTaskPage = z.object({
  items: z.array(ExportTask),
  nextCursor: z.string().nullable(),
  failures: z.array(AwsErrorFacts),
});
export type ExportTaskPage = z.infer<typeof ExportTaskPage>;

export const ObjectEntry = z.object({
  key: z.string(),
  size: z.number(),
  lastModified: z.string(),
  etag: z.string(),
  storageClass: z.string(),
  owner: Owner,
  kind: z.enum(["log", "write-test", "other"]),
  taskId: z.string().nullable(),
  /** As in the key: "/" of the stream's name is written "-". */
  logStream: z.string().nullable(),
  part: z.number().nullable(),
});
export type ObjectEntry = z.infer<typeof ObjectEntry>;

export const ObjectQuery = z.object({
  bucket: BucketName,
  prefix: z.string().max(1024).default(""),
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** "/" walks folders; empty lists flat. */
  delimiter: z.enum(["/", ""]).default("/"),
});
export type ObjectQuery = z.infer<typeof ObjectQuery>;

export const ObjectPage = z.object({
  accountId: z.string(),
  bucket: z.string(),
  region: z.string(),
  prefix: z.string(),
  bucketOwnerId: z.string().nullable(),
  /** null: could not be read; "none": no ownership controls were ever put (ObjectWriter). */
  objectOwnership: z.enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced", "none"]).nullable(),
  commonPrefixes: z.array(z.string()),
  items: z.array(ObjectEntry),
  nextCursor: z.string().nullable(),
});
export type ObjectPage = z.infer<typeof ObjectPage>;

export const ContentQuery = z.object({ bucket: BucketName, key: z.string().min(1).max(1024) });
export type ContentQuery = z.infer<typeof ContentQuery>;
