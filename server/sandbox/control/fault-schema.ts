import { z } from "zod";

const Latency = z.union([
  z.strictObject({ ms: z.number().min(0) }),
  z
    .strictObject({ p50: z.number().min(0), p99: z.number().min(0) })
    .describe("Log-normal through both points, ms"),
]);

/** What goes wrong. One kind a fault; several faults can be on at once. */
const Effect = z.union([
  z.strictObject({ latency: Latency }),
  z
    .strictObject({
      throttle: z.strictObject({ perSecond: z.number().positive(), burst: z.number().positive().default(1) }),
    })
    .describe("A token bucket; what does not fit is answered with the service's throttling error"),
  z.strictObject({
    error: z.enum(["slow_down", "internal_error", "expired_token", "access_denied", "error_in_200"]),
    message: z.string().optional().describe("Of access_denied, in place of AWS's own words"),
  }),
  z
    .strictObject({ resetAtByte: z.number().int().min(0) })
    .describe("The connection is reset after so many bytes of the body"),
  z
    .strictObject({ truncateAtByte: z.number().int().min(0) })
    .describe("The body ends cleanly after so many bytes"),
  z
    .strictObject({ stallAtByte: z.number().int().min(0) })
    .describe("After so many bytes of the body nothing comes any more, and the connection stays open"),
  z.strictObject({ flipBitAtByte: z.number().int().min(0) }),
  z.strictObject({ neverAnswer: z.literal(true) }),
  z.strictObject({ shortPages: z.number().int().min(0) }).describe("At most so many keys a listing page"),
  z
    .strictObject({ repeatToken: z.literal(true) })
    .describe("A listing hands out the continuation token it was given"),
  z
    .strictObject({ emptyPage: z.literal(true) })
    .describe("A listing page without a key that is not the last, and a token that goes on from there"),
]);

/** Every given part must match; none given: every request. */
const Match = z.strictObject({
  service: z.string().optional(),
  call: z.string().optional().describe("As AWS names it: HeadObject, AssumeRole"),
  account: z
    .string()
    .optional()
    .describe("The account asked: the bucket's owner, the role's account, else the caller's own"),
  caller: z.string().optional().describe("The account that signs"),
  bucket: z.string().optional(),
  keyPrefix: z.string().optional(),
});

export const FaultSpec = z.strictObject({
  id: z.string().optional(),
  match: Match.prefault({}),
  effect: Effect,
  times: z.number().int().min(1).optional().describe("Only the first so many matching requests"),
  after: z.number().int().min(0).default(0).describe("Not the first so many matching requests"),
  probability: z.number().min(0).max(1).default(1),
});
export type FaultSpec = z.infer<typeof FaultSpec>;
export type FaultEffect = z.infer<typeof Effect>;
export type FaultMatch = z.infer<typeof Match>;
