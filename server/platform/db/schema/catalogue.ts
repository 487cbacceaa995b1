import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Encryption, ScanFailure, ScanState } from "@/lib/schemas/catalogue";
import type { ExportTask } from "@/lib/schemas/exports";
import type { Owner } from "@/lib/schemas/owner";
import { namespace } from "./namespace";

const time = () => timestamp({ withTimezone: true });
const count = () => bigint({ mode: "number" }).notNull().default(0);
/** Text in the order of its bytes, as S3 lists keys. */
const keyText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** One place that is scanned, with its last or present scan. `worker` scans it now. */
export const catalogueSources = namespace.table(
  "catalogue_sources",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    accountId: text().notNull(),
    accountName: text().notNull(),
    bucket: text().notNull(),
    prefix: text().notNull(),
    requesterPays: boolean().notNull().default(false),
    bucketOwnerId: text(),
    objectOwnership: text(),
    /** Of the bucket's default as the last scan read it; null: it could not be read. */
    encryption: text().$type<Encryption>(),
    state: text().$type<ScanState>().notNull(),
    worker: uuid(),
    error: jsonb().$type<ScanFailure>(),
    startedAt: time(),
    finishedAt: time(),
    /** When all of it was last known to be as S3 has it. */
    completedAt: time(),
    /** When it is scanned by the clock; null: as all sources are. */
    cron: text(),
    timeZone: text(),
    /** Of this scan. */
    pages: count(),
    listed: count(),
    added: count(),
    changed: count(),
    vanished: count(),
    /** Objects before this scan: what it may expect. */
    expected: count(),
    /** What is in the catalogue. */
    objects: count(),
    bytes: count(),
    /** The sums say that too. */
    summed: boolean().notNull().default(false),
  },
  (table) => [uniqueIndex("catalogue_sources_place").on(table.accountId, table.bucket, table.prefix)],
);

/** Stretches of a source's keys that are still to be listed: behind `cursor`, up to and with `until` (null: to the end). */
export const catalogueRanges = namespace.table("catalogue_ranges", {
  id: uuid().primaryKey(),
  sourceId: integer()
    .notNull()
    .references(() => catalogueSources.id, { onDelete: "cascade" }),
  cursor: keyText().notNull(),
  until: keyText(),
});

/** Canonical ids, each once; a name that an administrator gave is kept with who and when. */
export const catalogueOwners = namespace.table(
  "catalogue_owners",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    canonicalId: text().notNull(),
    name: text(),
    namedBy: text(),
    namedAt: time(),
  },
  (table) => [uniqueIndex("catalogue_owners_canonical").on(table.canonicalId)],
);

/** What an owner is to a source. */
export const catalogueSourceOwners = namespace.table(
  "catalogue_source_owners",
  {
    sourceId: integer()
      .notNull()
      .references(() => catalogueSources.id, { onDelete: "cascade" }),
    ownerId: integer().notNull(),
    kind: text().$type<Owner["kind"]>().notNull(),
    label: text().notNull(),
    known: text().$type<Owner["known"]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.ownerId] })],
);

/** Export tasks are kept: AWS forgets them. */
export const catalogueTasks = namespace.table(
  "catalogue_tasks",
  {
    accountId: text().notNull(),
    taskId: text().notNull(),
    logGroup: text(),
    status: text().$type<ExportTask["status"]>().notNull(),
    createdAt: time(),
    completedAt: time(),
    fromTime: time(),
    toTime: time(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.taskId] })],
);

/** One object of an export task was asked how it is encrypted; null: the answer was refused, `code` says how. */
export const catalogueSamples = namespace.table(
  "catalogue_samples",
  {
    sourceId: integer()
      .notNull()
      .references(() => catalogueSources.id, { onDelete: "cascade" }),
    taskId: text().notNull(),
    encryption: text().$type<Encryption>(),
    code: text(),
    askedAt: time().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.taskId] })],
);

/** A search that somebody keeps for all: the query of the search page's address. */
export const savedFilters = namespace.table("saved_filters", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  query: text().notNull(),
  actorId: text().notNull(),
  createdBy: text().notNull(),
  createdAt: time().notNull().defaultNow(),
});

/** Everything before a key's last slash, once for all the keys that share it. */
export const catalogueFolders = namespace.table(
  "catalogue_folders",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer()
      .notNull()
      .references(() => catalogueSources.id, { onDelete: "cascade" }),
    path: text().notNull(),
    taskId: text(),
    logStream: text(),
    logGroup: text(),
    /** Has held objects whose names are not made as those of export parts are. */
    otherNames: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("catalogue_folders_path").on(table.sourceId, table.path),
    index("catalogue_folders_text").using("gin", sql`path gin_trgm_ops`),
    index("catalogue_folders_task").on(table.taskId),
    index("catalogue_folders_stream").on(sql`log_stream collate "C"`, table.id),
    index("catalogue_folders_other").on(table.id).where(sql`other_names`),
  ],
);

/** One object as the last scan saw it. No foreign keys: they would cost more than the row does. */
export const catalogueObjects = namespace.table(
  "catalogue_objects",
  {
    sourceId: integer().notNull(),
    folderId: integer().notNull(),
    ownerId: integer(),
    /** Place of the storage class in STORAGE_CLASSES. */
    storage: smallint().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    modifiedAt: time().notNull(),
    key: keyText().notNull(),
    etag: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.key] }),
    // Without the key, which is most of a row: those of the same second or size are sorted when they are asked for.
    index("catalogue_objects_time").on(table.modifiedAt, table.sourceId),
    index("catalogue_objects_size").on(table.size, table.sourceId),
    index("catalogue_objects_folder").on(table.folderId),
  ],
);

/** A source's objects summed up by day, owner, storage class, log group and sampled encryption, when its scan has ended. */
export const catalogueSums = namespace.table(
  "catalogue_sums",
  {
    sourceId: integer()
      .notNull()
      .references(() => catalogueSources.id, { onDelete: "cascade" }),
    /** UTC day, yyyy-mm-dd. */
    day: text().notNull(),
    ownerId: integer(),
    storage: smallint().notNull(),
    logGroup: text(),
    encryption: text().$type<Encryption>(),
    objects: count(),
    bytes: count(),
  },
  (table) => [index("catalogue_sums_source").on(table.sourceId)],
);

/** The same without days: as small as what there is to tell apart. */
export const catalogueTotals = namespace.table(
  "catalogue_totals",
  {
    sourceId: integer()
      .notNull()
      .references(() => catalogueSources.id, { onDelete: "cascade" }),
    ownerId: integer(),
    storage: smallint().notNull(),
    logGroup: text(),
    encryption: text().$type<Encryption>(),
    objects: count(),
    bytes: count(),
    firstDay: text().notNull(),
    lastDay: text().notNull(),
    /** Where a rare owner or class is found: folders that hold all of its objects; null for a frequent one. */
    folders: integer().array(),
  },
  (table) => [index("catalogue_totals_source").on(table.sourceId)],
);
