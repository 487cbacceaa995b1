import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Grant } from "@/lib/roles";
import type {
  CopyDestination,
  CopyFailure,
  CopyItemState,
  CopyPart,
  CopyRequest,
  CopySource,
  CopyState,
  PartStrategy,
} from "@/lib/schemas/copies";
import type { Person } from "@/server/platform/authorize";
import { namespace } from "./namespace";

const time = () => timestamp({ withTimezone: true });
const count = () => bigint({ mode: "number" }).notNull().default(0);
const ranges = customType<{ data: string }>({ dataType: () => "int8multirange" });

/** One job: what was asked for, and what has become of it as a whole. */
export const copies = namespace.table(
  "copies",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    state: text().$type<CopyState>().notNull(),
    createdBy: text().notNull(),
    /** Of whom AWS is told, where the configuration wants it. */
    owner: jsonb().$type<Person>(),
    createdAt: time().notNull().defaultNow(),
    startedAt: time(),
    finishedAt: time(),
    scheduleId: uuid(),
    /** Whose key it is: nobody else's is the same one. An actor's id, or the schedule's, whoever starts its run. */
    idempotencyOwner: text(),
    idempotencyKey: text(),
    /** Of the request: the same key with another request is a mistake. */
    requestHash: text().notNull(),
    request: jsonb().$type<CopyRequest>().notNull(),
    destination: jsonb().$type<CopyDestination>(),
    error: jsonb().$type<CopyFailure>(),
  },
  (table) => [
    uniqueIndex("copies_idempotency").on(table.idempotencyOwner, table.idempotencyKey),
    index("copies_created").on(table.createdAt, table.id),
    index("copies_name").on(sql`lower(name collate "C")`, table.id),
    index("copies_person").on(sql`lower(created_by collate "C")`, table.id),
    index("copies_open").on(table.state).where(sql`state not in ('completed', 'cancelled')`),
  ],
);

/** One source of a job. Counters change in the transaction that changes the items. */
export const copyParts = namespace.table(
  "copy_parts",
  {
    id: uuid().primaryKey(),
    copyId: uuid()
      .notNull()
      .references(() => copies.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    accountId: text().notNull(),
    accountName: text().notNull(),
    bucket: text().notNull(),
    prefix: text().notNull(),
    source: jsonb().$type<CopySource>().notNull(),
    strategy: text().$type<PartStrategy>(),
    state: text().$type<CopyPart["state"]>().notNull(),
    pause: jsonb().$type<NonNullable<CopyPart["pause"]>>(),
    /** How often it paused by itself in a row: the wait doubles. */
    pauses: integer().notNull().default(0),
    requesterPays: boolean().notNull().default(false),
    /** The worker that lists it now. */
    lister: uuid(),
    /** Where the listing goes on; null at its start. */
    cursor: text(),
    listingDone: boolean().notNull().default(false),
    nextSeq: count(),
    /** Objects up to here have been claimed once; those of them that are undecided stand in copy_claims. */
    claimedSeq: count(),
    listedObjects: count(),
    listedBytes: count(),
    copiedObjects: count(),
    copiedBytes: count(),
    presentObjects: count(),
    presentBytes: count(),
    failedObjects: count(),
    failedBytes: count(),
    skippedObjects: count(),
    skippedBytes: count(),
    /** Objects whose rows were taken out of copy_items, long after the job ended; all other counts stay. */
    removedObjects: count(),
  },
  (table) => [
    index("copy_parts_copy").on(table.copyId, table.position),
    index("copy_parts_open").on(table.state).where(sql`state not in ('done', 'cancelled')`),
  ],
);

/**
 * One object of a part. It is written twice: as it is listed, and when it is settled. No index knows its state, so that the
 * second time touches the row alone.
 */
export const copyItems = namespace.table(
  "copy_items",
  {
    partId: uuid()
      .notNull()
      .references(() => copyParts.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull(),
    key: text().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    etag: text().notNull(),
    sourceOwnerId: text(),
    destinationKey: text().notNull(),
    state: text().$type<SettledState>().notNull(),
    attempts: integer().notNull().default(0),
    destinationEtag: text(),
    checksum: jsonb().$type<{ algorithm: string; value: string }>(),
    verifiedBy: text().$type<"checksum" | "etag" | "size" | "acl">(),
    ownerId: text(),
    /** Group of its failure, in copy_failures: what failed has one, and nothing else. */
    failureId: uuid(),
    updatedAt: time().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.partId, table.seq] }),
    index("copy_items_failed").on(table.partId, table.seq).where(sql`failure_id is not null`),
    index("copy_items_key").on(table.partId, sql`key collate "C"`),
  ],
);

/** `pending` in the journal says undecided: who copies it now stands in its claim. */
export type SettledState = Exclude<CopyItemState, "copying">;

/**
 * Undecided objects of a part by their seqs, each in one claim at most. `worker` holds them while they are copied, and only
 * that worker may say what became of them; without one they came back and wait for the next.
 */
export const copyClaims = namespace.table(
  "copy_claims",
  {
    id: uuid().primaryKey(),
    partId: uuid()
      .notNull()
      .references(() => copyParts.id, { onDelete: "cascade" }),
    worker: uuid(),
    seqs: ranges().notNull(),
    /** How many workers have held them. */
    attempts: integer().notNull(),
  },
  (table) => [index("copy_claims_part").on(table.partId)],
);

/** Failures of one part that have the same reason: told once, counted. */
export const copyFailures = namespace.table(
  "copy_failures",
  {
    id: uuid().primaryKey(),
    partId: uuid()
      .notNull()
      .references(() => copyParts.id, { onDelete: "cascade" }),
    /** What makes two failures the same: side, code, owner of the object. */
    signature: text().notNull(),
    failure: jsonb().$type<CopyFailure>().notNull(),
    sampleKey: text().notNull(),
    objects: count(),
    bytes: count(),
  },
  (table) => [uniqueIndex("copy_failures_signature").on(table.partId, table.signature)],
);

/**
 * What jobs copied whose rows were taken out of copy_items: the last word on each copy, unless a row that is left says
 * something newer. Job, bucket and key it went to; ETags of the object as it was then, and of its copy.
 */
export const copyMarks = namespace.table(
  "copy_marks",
  {
    accountId: text().notNull(),
    bucket: text().notNull(),
    key: text().notNull(),
    destinationBucket: text().notNull(),
    destinationKey: text().notNull(),
    etag: text().notNull(),
    destinationEtag: text(),
    copyId: uuid()
      .notNull()
      .references(() => copies.id, { onDelete: "cascade" }),
    copiedAt: time().notNull(),
  },
  (table) => [
    uniqueIndex("copy_marks_copy").on(
      table.accountId,
      table.bucket,
      sql`key collate "C"`,
      table.destinationBucket,
      table.destinationKey,
    ),
  ],
);

/** A selection that is copied again by the clock. */
export const copySchedules = namespace.table("copy_schedules", {
  id: uuid().primaryKey(),
  createdBy: text().notNull(),
  /** Who made it and what he might then: it runs with what of that he still may. */
  owner: jsonb().$type<Person>(),
  grants: jsonb().$type<readonly Grant[]>(),
  /** When its last run was refused; null since a run that was not. */
  refusedAt: time(),
  createdAt: time().notNull().defaultNow(),
  cron: text().notNull(),
  timeZone: text().notNull(),
  request: jsonb().$type<CopyRequest>().notNull(),
  paused: boolean().notNull().default(false),
  lastCopyId: uuid(),
});
