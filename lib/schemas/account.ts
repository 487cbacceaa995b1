import { z } from "zod";
import { OwnerKind } from "@/lib/schemas/owner";
import { AwsErrorFacts } from "@/lib/schemas/problem";

export const AccountStatus = z.enum(["ok", "degraded", "blocked", "checking"]);
export type AccountStatus = z.infer<typeof AccountStatus>;

/** Why an account is not ok. `code` picks the sentence in messages/*.json (reasons.<code>), `params` fill it. */
export const Reason = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Reason = z.infer<typeof Reason>;

export const CheckName = z.enum([
  "hub_identity",
  "assume_role",
  "export_tasks",
  "source_list",
  "source_owners",
  "source_read",
]);
export type CheckName = z.infer<typeof CheckName>;

export const Check = z.object({
  name: CheckName,
  /** What was checked: a role ARN, a region, or s3://bucket/prefix. */
  target: z.string(),
  /** skipped: an earlier check it depends on failed. */
  status: z.enum(["pass", "warn", "fail", "skipped"]),
  reason: Reason.nullable(),
  error: AwsErrorFacts.nullable(),
  durationMs: z.number(),
});
export type Check = z.infer<typeof Check>;

export const Source = z.object({
  bucket: z.string(),
  prefix: z.string(),
  region: z.string(),
  /** configured in sekisho.yaml, discovered from export task destinations, or the central bucket, which copies go to. */
  origin: z.enum(["configured", "discovered", "central"]),
});
export type Source = z.infer<typeof Source>;

/** Counted from a bounded live listing; `atLeast` says that the listing stopped at its bound or failed part-way. */
export const AccountTotals = z.object({
  objects: z.number(),
  bytes: z.number(),
  atLeast: z.boolean(),
  /** ISO time of the newest object. */
  newest: z.string().nullable(),
  owners: z.array(
    z.object({ kind: OwnerKind, label: z.string(), id: z.string(), objects: z.number(), bytes: z.number() }),
  ),
  /** Last 14 UTC days, oldest first. */
  days: z.array(z.object({ day: z.string(), objects: z.number(), bytes: z.number() })),
});
export type AccountTotals = z.infer<typeof AccountTotals>;

export const AccountSummary = z.object({
  id: z.string(),
  name: z.string(),
  isHub: z.boolean(),
  status: AccountStatus,
  reasons: z.array(Reason),
  roleArn: z.string().nullable(),
  regions: z.array(z.string()),
  sources: z.array(Source),
  totals: AccountTotals.nullable(),
  /** ISO time of the last finished check; null while the first one runs. */
  checkedAt: z.string().nullable(),
});
export type AccountSummary = z.infer<typeof AccountSummary>;

export const AccountDetail = AccountSummary.extend({
  identity: z
    .object({
      arn: z.string(),
      accountId: z.string(),
      expiresAt: z.string().nullable(),
      sessionName: z.string().nullable(),
    })
    .nullable(),
  checks: z.array(Check),
});
export type AccountDetail = z.infer<typeof AccountDetail>;

export const AccountList = z.object({ items: z.array(AccountSummary), nextCursor: z.null() });
export type AccountList = z.infer<typeof AccountList>;
