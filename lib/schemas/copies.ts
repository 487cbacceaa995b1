import { z } from "zod";
import { CatalogueFilter } from "@/lib/schemas/catalogue";
import { AwsErrorFacts } from "@/lib/schemas/problem";
import { BucketName } from "./bucket-name";

const Key = z.string().min(1).max(1024);
const AccountId = z.string().regex(/^\d{12}$/, "must be 12 digits");

/** What the catalogue knows and matches; the account is the source's own. */
const CopyMatching = z.strictObject(CatalogueFilter.omit({ accountId: true }).shape);

/**
 * One place of one account: all its sources, a bucket below a prefix, one export task, keys by name, or what matches in the
 * catalogue.
 */
export const CopySource = z.strictObject({
  accountId: AccountId,
  /** Without it: every source of the account. */
  bucket: BucketName.optional(),
  prefix: z.string().max(1024).optional(),
  taskId: z.string().min(1).max(512).optional(),
  keys: z.array(Key).min(1).max(1000).optional(),
  matching: CopyMatching.optional(),
  /** With `matching`: all but these. */
  except: z
    .array(z.strictObject({ bucket: BucketName, key: Key }))
    .max(1000)
    .optional(),
});
export type CopySource = z.infer<typeof CopySource>;

/** Narrows every source; what is not given does not narrow. */
export const CopyFilter = z.strictObject({
  /** Part of the key, without regard to case. */
  text: z.string().max(1024).optional(),
  /** Canonical user id of the owner. */
  ownerId: z.string().max(64).optional(),
  /** ISO times of the object's last change: from inclusive, to exclusive. */
  modifiedFrom: z.iso.datetime().optional(),
  modifiedTo: z.iso.datetime().optional(),
  /** Bytes, inclusive. */
  minSize: z.number().int().min(0).optional(),
  maxSize: z.number().int().min(0).optional(),
});
export type CopyFilter = z.infer<typeof CopyFilter>;

export const CopySelection = z.strictObject({
  sources: z.array(CopySource).min(1).max(200),
  filter: CopyFilter.default({}),
  /** Also exports that are not COMPLETED. */
  unfinished: z.boolean().default(false),
});
export type CopySelection = z.infer<typeof CopySelection>;

/** hub_copy, role_copy: S3 copies by itself, asked by the hub or by the account's role. stream: the role reads, the hub writes. */
export const CopyStrategy = z.enum(["hub_copy", "role_copy", "stream"]);
export type CopyStrategy = z.infer<typeof CopyStrategy>;

/** How a part's objects are treated; grant: nothing is copied, each object's owner gives the bucket's owner full control. */
export const PartStrategy = z.enum([...CopyStrategy.options, "grant"]);
export type PartStrategy = z.infer<typeof PartStrategy>;

export const CopySettings = z.strictObject({
  /** Of {accountId} {accountName} {region} {bucket} {key} {taskId} {logStream} {yyyy} {mm} {dd} (last change, UTC). */
  keyTemplate: z.string().min(1).max(512).default("{accountId}/{region}/{bucket}/{key}"),
  tags: z.enum(["keep", "drop"]).default("drop"),
  /** What happens where the destination key already holds something else. */
  overwrite: z.enum(["never", "changed"]).default("never"),
  strategy: z.enum(["auto", ...CopyStrategy.options]).default("auto"),
});
export type CopySettings = z.infer<typeof CopySettings>;

export const CopyRequest = z.strictObject({
  /** grant: nothing is copied; each object's owner gives the bucket's owner full control of it. Settings do not matter. */
  action: z.enum(["copy", "grant"]).default("copy"),
  name: z.string().trim().min(1).max(200).optional(),
  selection: CopySelection,
  settings: CopySettings.prefault({}),
});
export type CopyRequest = z.infer<typeof CopyRequest>;

export const CopyPlanRequest = CopyRequest.extend({
  /** Also try to write where the policies do not decide: starts an upload and ends it at once, nothing becomes visible. */
  tryWrites: z.boolean().default(false),
});
export type CopyPlanRequest = z.infer<typeof CopyPlanRequest>;

/** A sentence in messages/*.json under copies.reasons.<code>; `message` is the English one. */
export const CopyReason = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type CopyReason = z.infer<typeof CopyReason>;

/** Which question to the diagnosis explains a refusal: its page opens with exactly this. */
export const DiagnosisLink = z.object({
  accountId: AccountId,
  /** null: the account itself. */
  bucket: BucketName.nullable(),
  key: Key.nullable(),
  operation: z.string(),
  principal: z.string(),
});
export type DiagnosisLink = z.infer<typeof DiagnosisLink>;

/** Why objects will not, or did not, arrive. `cause` is the diagnosis's code where it knows one. */
export const CopyFailure = z.object({
  cause: z.string(),
  causeId: z.string().nullable(),
  side: z.enum(["source", "destination"]),
  reason: CopyReason,
  aws: AwsErrorFacts.nullable(),
  diagnosis: DiagnosisLink.nullable(),
});
export type CopyFailure = z.infer<typeof CopyFailure>;

const Amount = z.object({ objects: z.number(), bytes: z.number() });

export const StrategyVerdict = z.object({
  strategy: CopyStrategy,
  works: z.enum(["yes", "no", "unknown"]),
  /** How it is known: a one-byte read was tried, or the policies were weighed. */
  by: z.enum(["probe", "simulation", "configuration"]),
  why: CopyReason,
  failures: z.array(CopyFailure),
});
export type StrategyVerdict = z.infer<typeof StrategyVerdict>;

export const PredictedRefusal = CopyFailure.extend({
  affected: Amount,
  /** One of the objects it would stop. */
  sampleKey: z.string().nullable(),
});
export type PredictedRefusal = z.infer<typeof PredictedRefusal>;

export const PlanSource = z.object({
  source: CopySource,
  accountName: z.string(),
  /** Empty while the account refuses to name it. */
  bucket: z.string(),
  region: z.string(),
  /** null: nothing works; `refusals` say why. */
  chosen: CopyStrategy.nullable(),
  strategies: z.array(StrategyVerdict),
  refusals: z.array(PredictedRefusal),
  /** What would be tried. */
  toCopy: Amount,
  /** What of it would arrive: the reader can read it, and the writer may write. */
  arriving: Amount,
  /** Already there, same size and content. */
  present: Amount,
  /** Left out, and why: write_test, unfinished_export, archived, filtered, in_central_bucket. */
  excluded: z.array(Amount.extend({ why: z.string() })),
  /** Objects above 5 GiB: copied in parts. */
  inParts: Amount,
  estimate: z.object({ requests: z.number(), seconds: z.number() }),
  /** The listing stopped at its bound: every figure is a lower bound. */
  atLeast: z.boolean(),
  /** Where the source could not be read at all. */
  error: AwsErrorFacts.nullable(),
});
export type PlanSource = z.infer<typeof PlanSource>;

export const CopyDestination = z.object({
  /** The hub's account, whose bucket it is. */
  accountId: AccountId,
  bucket: BucketName,
  prefix: z.string(),
  region: z.string(),
  objectOwnership: z.enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced", "none"]).nullable(),
  encryption: z.object({ algorithm: z.string(), keyArn: z.string().nullable() }).nullable(),
  /** The ACL that writes carry because the bucket demands or needs it. */
  acl: z.enum(["bucket-owner-full-control"]).nullable(),
});
export type CopyDestination = z.infer<typeof CopyDestination>;

export const CopyPlan = z.object({
  destination: CopyDestination,
  sources: z.array(PlanSource),
  totals: z.object({
    toCopy: Amount,
    arriving: Amount,
    present: Amount,
    refused: Amount,
    excluded: Amount,
    estimate: z.object({ requests: z.number(), seconds: z.number() }),
    atLeast: z.boolean(),
  }),
  /** ISO time. */
  plannedAt: z.string(),
});
export type CopyPlan = z.infer<typeof CopyPlan>;

/** What a grant would do below one prefix, by who owns the objects: only an owner can change an object's ACL. */
export const GrantPlanRequest = z.strictObject({
  accountId: AccountId,
  bucket: BucketName,
  prefix: z.string().max(1024).default(""),
});
export const GrantPlan = z.object({
  accountName: z.string(),
  owners: z.array(
    Amount.extend({
      ownerId: z.string().nullable(),
      /** The configured account it is, or the hub; null: nobody here. */
      account: z.object({ id: AccountId, name: z.string() }).nullable(),
      /** owned: the bucket's owner has it already. allowed, denied, unknown: the owner's PutObjectAcl on the sample, simulated. */
      verdict: z.enum(["owned", "nobody", "allowed", "denied", "unknown"]),
      sampleKey: z.string(),
      failure: CopyFailure.nullable(),
    }),
  ),
  /** The listing stopped at its bound: every figure is a lower bound. */
  atLeast: z.boolean(),
});
export type GrantPlan = z.infer<typeof GrantPlan>;

export const CopyState = z.enum(["planning", "running", "paused", "cancelling", "cancelled", "completed"]);
export type CopyState = z.infer<typeof CopyState>;

/** Objects and bytes by what became of them; listed = pending + copying + copied + present + failed + skipped. */
export const CopyCounts = z.object({
  listed: Amount,
  copied: Amount,
  present: Amount,
  failed: Amount,
  skipped: Amount,
});
export type CopyCounts = z.infer<typeof CopyCounts>;

/** One source of a job: paused, resumed and explained by itself. */
export const CopyPart = z.object({
  id: z.string(),
  accountId: AccountId,
  accountName: z.string(),
  /** Empty while the account refuses to name it. */
  bucket: z.string(),
  prefix: z.string(),
  strategy: PartStrategy.nullable(),
  state: z.enum(["waiting", "listing", "running", "paused", "cancelled", "done"]),
  /** Why it stands still; `retryAt` (ISO) when it goes on by itself. */
  pause: z
    .object({
      by: z.enum(["refusal", "person"]),
      failure: CopyFailure.nullable(),
      at: z.string(),
      retryAt: z.string().nullable(),
    })
    .nullable(),
  counts: CopyCounts,
});
export type CopyPart = z.infer<typeof CopyPart>;

export const FailureGroup = CopyFailure.extend({
  id: z.string(),
  partId: z.string(),
  affected: Amount,
  sampleKey: z.string(),
});
export type FailureGroup = z.infer<typeof FailureGroup>;

export const CopyJobSummary = z.object({
  id: z.string(),
  name: z.string(),
  state: CopyState,
  createdBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  scheduleId: z.string().nullable(),
  counts: CopyCounts,
  /** False while the sources are still being listed: the counts grow. */
  listingDone: z.boolean(),
});
export type CopyJobSummary = z.infer<typeof CopyJobSummary>;

export const CopyJob = CopyJobSummary.extend({
  request: CopyRequest,
  destination: CopyDestination.nullable(),
  parts: z.array(CopyPart),
  failures: z.array(FailureGroup),
  /** Since the job began to run; null before and after. */
  rate: z.object({ objectsPerSecond: z.number(), bytesPerSecond: z.number() }).nullable(),
  etaSeconds: z.number().nullable(),
  /** Why the job as a whole ended early, for example no usable destination. */
  error: CopyFailure.nullable(),
  /** Of those listed, the objects that the job cannot tell of any more one by one; counts and failures stay. */
  removedObjects: z.number(),
  /** How long after its end this server keeps them. */
  keepDays: z.number(),
});
export type CopyJob = z.infer<typeof CopyJob>;

/** By state: what wants a look first. By objects: how many are listed. */
export const CopySort = z.enum(["created", "name", "person", "state", "objects"]);
export type CopySort = z.infer<typeof CopySort>;

export const CopyJobList = z.object({ items: z.array(CopyJobSummary), nextCursor: z.string().nullable() });
export type CopyJobList = z.infer<typeof CopyJobList>;

export const CopyItemState = z.enum(["pending", "copying", "copied", "present", "failed", "skipped"]);
export type CopyItemState = z.infer<typeof CopyItemState>;

export const CopyItem = z.object({
  seq: z.number(),
  partId: z.string(),
  accountId: AccountId,
  bucket: BucketName,
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  destinationKey: z.string(),
  state: CopyItemState,
  attempts: z.number(),
  /** Of the copy; null until it was made. */
  destinationEtag: z.string().nullable(),
  checksum: z.object({ algorithm: z.string(), value: z.string() }).nullable(),
  verifiedBy: z.enum(["checksum", "etag", "size", "acl"]).nullable(),
  ownerId: z.string().nullable(),
  failure: CopyFailure.nullable(),
  updatedAt: z.string(),
});
export type CopyItem = z.infer<typeof CopyItem>;

export const CopyItemPage = z.object({ items: z.array(CopyItem), nextCursor: z.string().nullable() });
export type CopyItemPage = z.infer<typeof CopyItemPage>;

/** Objects of one bucket that lie in the central bucket by a job of ours, for keys between `from` and `to`. */
export const CopyMarkQuery = z.object({
  accountId: AccountId,
  bucket: BucketName,
  from: z.string().max(1024),
  to: z.string().max(1024),
});
export type CopyMarkQuery = z.infer<typeof CopyMarkQuery>;
export const CopyMarks = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      etag: z.string(),
      copyId: z.string(),
      at: z.string(),
      destination: z.object({ bucket: z.string(), key: z.string() }),
    }),
  ),
});
export type CopyMarks = z.infer<typeof CopyMarks>;

/** A selection copied again and again: only what is new or changed. */
export const CopyScheduleRequest = CopyRequest.extend({
  /** Five fields: minute hour day-of-month month day-of-week. */
  cron: z.string().min(9).max(100),
  timeZone: z.string().min(1).max(64),
});
export type CopyScheduleRequest = z.infer<typeof CopyScheduleRequest>;
export const CopySchedule = CopyScheduleRequest.extend({
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  /** ISO times; lastCopyId: the newest job it started. */
  nextAt: z.string().nullable(),
  lastCopyId: z.string().nullable(),
  /** Its last run was refused: whoever made it may no longer copy there. */
  refusedAt: z.string().nullable(),
  paused: z.boolean(),
});
export type CopySchedule = z.infer<typeof CopySchedule>;
/** When a rhythm comes next; ISO times, the nearest first. */
export const CopyScheduleTimes = z.object({ items: z.array(z.string()) });
export type CopyScheduleTimes = z.infer<typeof CopyScheduleTimes>;
export const CopyScheduleList = z.object({ items: z.array(CopySchedule), nextCursor: z.null() });
export type CopyScheduleList = z.infer<typeof CopyScheduleList>;
