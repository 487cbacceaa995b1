import { z } from "zod";
import { Confidence, GateName, PrincipalNames } from "@/lib/schemas/diagnosis";

/** What the matrix asks about each account: its export tasks, its bucket, one object there, and a copy of that into the central bucket. */
export const AccessOperation = z.enum([
  "DescribeExportTasks",
  "ListObjectsV2",
  "GetObject",
  "PutObject",
  "CopyObject",
]);
export type AccessOperation = z.infer<typeof AccessOperation>;

/** Why a question makes no sense here: nobody was asked. */
export const NotAsked = z.enum(["own_account_only", "no_role", "no_place", "no_object", "no_central_bucket"]);
export type NotAsked = z.infer<typeof NotAsked>;

/** The question that tells the whole story of a cell; a copy's names its source besides. */
export const AccessLink = z.object({
  accountId: z.string(),
  /** null: the account itself. */
  bucket: z.string().nullable(),
  key: z.string().nullable(),
  operation: z.string(),
  principal: z.string(),
  sourceAccount: z.string().optional(),
  sourceBucket: z.string().optional(),
  sourceKey: z.string().optional(),
});
export type AccessLink = z.infer<typeof AccessLink>;

/** One identity's request: how it ends, what stops it first, and the question that tells the whole story. */
export const AccessCell = z.object({
  operation: AccessOperation,
  /** As asked: role, hub, an ARN, a canonical user, a service. */
  principal: z.string(),
  /** null: not asked. */
  decision: z.enum(["allowed", "denied", "unknown"]).nullable(),
  notAsked: NotAsked.nullable(),
  /** Computed from policies: nothing was sent in this identity's name. */
  simulated: z.boolean(),
  cause: z.object({ code: z.string(), id: z.string(), gate: GateName, confidence: Confidence }).nullable(),
  /** Checkpoints that nobody could look at. */
  unseen: z.array(GateName),
  diagnosis: AccessLink.nullable(),
});
export type AccessCell = z.infer<typeof AccessCell>;

/** A bucket of an account, and the object that stands for all of its objects. */
export const AccessPlace = z.object({
  bucket: z.string().nullable(),
  prefix: z.string(),
  sampleKey: z.string().nullable(),
  cells: z.array(AccessCell),
});
export type AccessPlace = z.infer<typeof AccessPlace>;

/** One line of the answer: whom it will be about, each account as soon as it is known, and at last that these were all. */
export const AccessLine = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("begin"),
    operations: z.array(AccessOperation),
    principals: z.array(z.string()),
    accounts: z.array(z.object({ accountId: z.string(), name: z.string() })),
  }),
  z.object({
    type: z.literal("account"),
    accountId: z.string(),
    name: z.string(),
    places: z.array(AccessPlace),
    /** Why the account could not be asked at all; what AWS refused is in the cells. */
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    awsCalls: z.number(),
    durationMs: z.number(),
  }),
  z.object({ type: z.literal("end"), accounts: z.number(), awsCalls: z.number(), durationMs: z.number() }),
]);
export type AccessLine = z.infer<typeof AccessLine>;
export type AccountAccess = Extract<AccessLine, { type: "account" }>;

/** A list in a query: repeated, or in one text separated by commas. */
const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((texts) => [texts].flat().flatMap((text) => text.split(",")))
    .pipe(z.array(item).min(1).max(1000));

export const AccessQuery = z.object({
  operation: listOf(AccessOperation)
    .optional()
    .transform((list) => list ?? AccessOperation.options),
  principal: PrincipalNames.default(["role", "hub"]),
  /** Only these accounts; all of them otherwise. */
  account: listOf(z.string().regex(/^\d{12}$/, "must be 12 digits")).optional(),
});
export type AccessQuery = z.infer<typeof AccessQuery>;
