import { z } from "zod";

/** The body of every error the HTTP API answers with. */
export const ProblemBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    details: z.record(z.string(), z.unknown()).default({}),
  }),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** What AWS answered, reduced once: enough for a support case, nothing secret. */
export const AwsErrorFacts = z.object({
  /** For example "sts:AssumeRole". */
  call: z.string(),
  status: z.number().nullable(),
  code: z.string(),
  message: z.string(),
  requestId: z.string().nullable(),
  extendedRequestId: z.string().nullable(),
  accountId: z.string().nullable(),
  bucket: z.string().nullable(),
  key: z.string().nullable(),
});
export type AwsErrorFacts = z.infer<typeof AwsErrorFacts>;
