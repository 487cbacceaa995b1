import { z } from "zod";
import { AccessLink } from "@/lib/schemas/access";
import { CouldNotCheck, GateName, Remedy } from "@/lib/schemas/diagnosis";
import { BucketName } from "./bucket-name";

/** The three ways in which the hub gets at an account's objects. */
export const Way = z.enum(["bucket_policy", "acl", "assume_role"]);
export type Way = z.infer<typeof Way>;

/** One thing that is missing, in the order in which each shows once those before it are made. */
export const WayStep = z.object({
  cause: z.string(),
  causeId: z.string(),
  gate: GateName,
  /** Name of the remedy that lifts it on this way; null: nothing on this way does. */
  option: z.string().nullable(),
  /** That remedy in every dialect, with the steps before it counted in. */
  remedies: z.array(Remedy),
});
export type WayStep = z.infer<typeof WayStep>;

export const WayState = z.object({
  /** closed: something that this way cannot get round. */
  status: z.enum(["works", "missing", "closed", "unknown"]),
  /** observed: AWS let it through a moment ago, or refused it; simulated: the collected policies say so. */
  known: z.enum(["observed", "simulated"]),
  steps: z.array(WayStep),
  /** Checkpoints that nobody could look at. */
  unseen: z.array(GateName),
  /** The whole story of this request. */
  diagnosis: AccessLink,
});
export type WayState = z.infer<typeof WayState>;

/** Why a way is recommended; messages/*.json has the sentence (waysIn.reasons.<code>). */
export const WayReason = z.enum([
  "least_work",
  "works_already",
  "fewest_changes",
  "bucket_policy_does_not_reach",
  "managed_key",
  "writes_belong_to_the_account",
  "nothing_opens",
]);
export type WayReason = z.infer<typeof WayReason>;

export const WayAdvice = z.object({ way: Way.nullable(), reason: WayReason });
export type WayAdvice = z.infer<typeof WayAdvice>;

export const WaysIn = z.object({
  subject: z.object({
    accountId: z.string(),
    bucket: z.string().nullable(),
    prefix: z.string(),
    /** The object that stands for all others; null when none could be found. */
    key: z.string().nullable(),
    /** ISO time. */
    at: z.string(),
    awsCalls: z.number(),
  }),
  /** Buckets of the account that can be asked about. */
  buckets: z.array(z.string()),
  ways: z.array(
    z.object({
      way: Way,
      principal: z.object({ id: z.string(), arn: z.string().nullable() }),
      read: WayState.nullable(),
      write: WayState.nullable(),
    }),
  ),
  advice: z.object({ read: WayAdvice, write: WayAdvice }).nullable(),
  couldNotCheck: z.array(CouldNotCheck),
});
export type WaysIn = z.infer<typeof WaysIn>;

export const WaysInQuery = z.object({
  bucket: BucketName.optional(),
  key: z.string().min(1).max(1024).optional(),
});
export type WaysInQuery = z.infer<typeof WaysInQuery>;
