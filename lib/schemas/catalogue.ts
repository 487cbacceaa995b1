import { z } from "zod";
import { Owner, OwnerKind } from "@/lib/schemas/owner";
import { AwsErrorFacts } from "@/lib/schemas/problem";
import { BucketName } from "./bucket-name";
import { Instant } from "./instant";

/** Storage classes of S3 (Amazon S3 API Reference, "Object"); what is none of them is "other". */
export const STORAGE_CLASSES = [
  "STANDARD",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
  "REDUCED_REDUNDANCY",
  "EXPRESS_ONEZONE",
  "OUTPOSTS",
  "SNOW",
  "other",
] as const;
const StorageClass = z.enum(STORAGE_CLASSES);

/** How S3 encrypts an object, in the words of its user guide; "unknown" where nobody could be asked. */
export const Encryption = z.enum(["SSE-S3", "SSE-KMS", "DSSE-KMS", "none", "unknown"]);
export type Encryption = z.infer<typeof Encryption>;

/**
 * A listing does not tell it. `sampled`: another object of the same export task, or this one, was asked; `bucket-default`:
 * what the bucket's default was at the last scan, which an older object need not have.
 */
export const EncryptionFact = z.object({
  kind: Encryption,
  known: z.enum(["sampled", "bucket-default", "unknown"]),
});
export type EncryptionFact = z.infer<typeof EncryptionFact>;

export const ScanState = z.enum(["waiting", "running", "cancelling", "done", "cancelled", "failed"]);
export type ScanState = z.infer<typeof ScanState>;

export const ScanFailure = z.object({
  code: z.string(),
  message: z.string(),
  aws: AwsErrorFacts.nullable(),
});
export type ScanFailure = z.infer<typeof ScanFailure>;

/** One scanned place. Counts of `scan` are those of the present or last scan; `objects` and `bytes` what the catalogue holds. */
export const CatalogueSource = z.object({
  id: z.number(),
  accountId: z.string(),
  accountName: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  state: ScanState,
  error: ScanFailure.nullable(),
  objects: z.number(),
  bytes: z.number(),
  /** When all of it was last known to be as S3 has it; null: never yet. */
  completedAt: z.string().nullable(),
  /** When it is scanned by itself; `own`: not with all the others. `nextAt` is null where the clock cannot be asked. */
  schedule: z.object({
    own: z.boolean(),
    cron: z.string(),
    timeZone: z.string(),
    nextAt: z.string().nullable(),
  }),
  scan: z.object({
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    pages: z.number(),
    listed: z.number(),
    added: z.number(),
    changed: z.number(),
    vanished: z.number(),
    /** Keys a second since it began; null before the first page. */
    rate: z.number().nullable(),
    /** Seconds to go, after the last scan's count; null when nothing tells. */
    etaSeconds: z.number().nullable(),
  }),
});
export type CatalogueSource = z.infer<typeof CatalogueSource>;

/** `failures`: accounts whose sources could not be found. */
export const CatalogueSources = z.object({
  items: z.array(CatalogueSource),
  nextCursor: z.null(),
  failures: z.array(z.object({ accountId: z.string(), error: ScanFailure })),
});
export type CatalogueSources = z.infer<typeof CatalogueSources>;

const list = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).max(100), item.transform((one) => [one])]).optional();
const amount = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

/** Which objects are meant. Repeat a name for "one of"; different names all have to hold. */
export const CatalogueFilter = z.object({
  /** Words, each somewhere in the key; `*` and `?` make a word a glob for the whole key. */
  text: z.string().max(500).optional(),
  accountId: list(z.string().regex(/^\d{12}$/)),
  bucket: list(z.string().max(63)),
  logGroup: list(z.string().max(512)),
  logStream: z.string().max(512).optional(),
  taskId: list(z.string().max(64)),
  ownerId: list(z.string().max(64)),
  ownerKind: list(OwnerKind),
  storageClass: list(StorageClass),
  encryption: list(Encryption),
  minSize: amount,
  maxSize: amount,
  modifiedFrom: Instant.optional(),
  modifiedTo: Instant.optional(),
  copied: z.enum(["yes", "no"]).optional(),
});
export type CatalogueFilter = z.infer<typeof CatalogueFilter>;

/** By time, size or place the database has an index; the others are put together from few groups, folders or sources. */
export const CatalogueSort = z.enum([
  ...["modified", "size", "place"],
  ...[
    "key",
    "account",
    "owner",
    "ownerKind",
    "storageClass",
    "encryption",
    "logGroup",
    "logStream",
    "taskId",
  ],
] as const);
export type CatalogueSort = z.infer<typeof CatalogueSort>;

export const CatalogueObject = z.object({
  accountId: z.string(),
  accountName: z.string(),
  bucket: z.string(),
  key: z.string(),
  size: z.number(),
  lastModified: z.string(),
  etag: z.string(),
  storageClass: StorageClass,
  encryption: EncryptionFact,
  owner: Owner,
  taskId: z.string().nullable(),
  logGroup: z.string().nullable(),
  logStream: z.string().nullable(),
});
export type CatalogueObject = z.infer<typeof CatalogueObject>;

export const CataloguePage = z.object({
  items: z.array(CatalogueObject),
  nextCursor: z.string().nullable(),
});
export type CataloguePage = z.infer<typeof CataloguePage>;

const Amounts = { objects: z.number(), bytes: z.number() };
export const Facet = z.object({ value: z.string(), label: z.string(), ...Amounts });
export type Facet = z.infer<typeof Facet>;

/** How many match, and how they are spread. `atLeast`: counting stopped at a bound, so there are more. */
export const CatalogueFacets = z.object({
  ...Amounts,
  atLeast: z.boolean(),
  accounts: z.array(Facet),
  buckets: z.array(Facet),
  owners: z.array(Facet),
  ownerKinds: z.array(Facet),
  storageClasses: z.array(Facet),
  encryptions: z.array(Facet),
  logGroups: z.array(Facet),
});
export type CatalogueFacets = z.infer<typeof CatalogueFacets>;

/** What each owner has in each place, over all accounts. */
export const OwnerLens = z.object({
  items: z.array(
    z.object({
      sourceId: z.number(),
      accountId: z.string(),
      accountName: z.string(),
      bucket: z.string(),
      prefix: z.string(),
      /** As the last scan read it; null: it could not be read. */
      objectOwnership: z.string().nullable(),
      ...Amounts,
      /** Of others than the bucket's owner: BucketOwnerEnforced makes them his, and the bucket policy reaches them. */
      gained: z.object(Amounts),
      /** Owned by neither the bucket's owner nor the hub. Days in UTC. */
      foreign: z.object({ ...Amounts, firstDay: z.string().nullable(), lastDay: z.string().nullable() }),
      owners: z.array(z.object({ owner: Owner, ...Amounts, firstDay: z.string(), lastDay: z.string() })),
    }),
  ),
  nextCursor: z.null(),
});
export type OwnerLens = z.infer<typeof OwnerLens>;

const Folder = z.string().max(1024).endsWith("/");

/** Folders right below `prefix`, from one to another in the order of S3. */
export const FolderOwnersQuery = z.object({
  accountId: z.string().regex(/^\d{12}$/),
  bucket: BucketName,
  prefix: z.string().max(1024),
  from: Folder,
  to: Folder,
});
export type FolderOwnersQuery = z.infer<typeof FolderOwnersQuery>;

/** `owners`: who has most among those that were looked at first. `atLeast`: there may be others. */
export const FolderOwners = z.object({
  items: z.array(z.object({ prefix: z.string(), owners: z.array(Owner), atLeast: z.boolean() })),
});
export type FolderOwners = z.infer<typeof FolderOwners>;

/** What was written in each day or month by owner or kind of owner (`value`), as they own it now. */
export const OwnerDays = z.object({
  items: z.array(
    z.object({
      /** yyyy-mm-dd or yyyy-mm, UTC. */
      period: z.string(),
      value: z.string(),
      label: z.string(),
      kind: OwnerKind,
      ...Amounts,
    }),
  ),
  nextCursor: z.null(),
});
export type OwnerDays = z.infer<typeof OwnerDays>;

export const SavedFilterRequest = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Of the search page's address. */
  query: z.string().max(4000),
});

/** A search kept for everybody; who made it, or an administrator, may take it away. */
export const SavedFilter = z.object({
  ...SavedFilterRequest.shape,
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  removable: z.boolean(),
});
export type SavedFilter = z.infer<typeof SavedFilter>;
export type SavedFilterList = { items: SavedFilter[]; nextCursor: null };

/** A name that an administrator gave to an owner, with who and when. */
export const OwnerName = z.object({
  id: z.string(),
  name: z.string().nullable(),
  namedBy: z.string().nullable(),
  namedAt: z.string().nullable(),
});
export type OwnerName = z.infer<typeof OwnerName>;

/** What was written on each UTC day, by account and log group, and how the export tasks went. */
export const CatalogueDays = z.object({
  items: z.array(
    z.object({
      day: z.string(),
      accountId: z.string(),
      accountName: z.string(),
      logGroup: z.string().nullable(),
      ...Amounts,
    }),
  ),
  nextCursor: z.null(),
  tasks: z.array(
    z.object({
      accountId: z.string(),
      status: z.string(),
      tasks: z.number(),
      /** Seconds from creation to completion; null where nothing completed. */
      medianSeconds: z.number().nullable(),
      longestSeconds: z.number().nullable(),
    }),
  ),
});
export type CatalogueDays = z.infer<typeof CatalogueDays>;
