import { z } from "zod";

const NAME = /^[\w+=,.@-]*$/;
const Tag = z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) });

/** The parameters of AssumeRole with the limits of its reference. */
export const AssumeRoleInput = z.object({
  RoleArn: z.string().min(20).max(2048),
  RoleSessionName: z.string().regex(NAME).min(2).max(64),
  ExternalId: z
    .string()
    .regex(/^[\w+=,.@:/-]*$/)
    .min(2)
    .max(1224)
    .optional(),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).optional(),
  Policy: z.string().min(1).max(2048).optional(),
  PolicyArns: z
    .array(z.object({ arn: z.string().min(20).max(2048) }))
    .max(10)
    .default([]),
  Tags: z.array(Tag).max(50).default([]),
  TransitiveTagKeys: z.array(z.string()).max(50).default([]),
  SourceIdentity: z.string().regex(NAME).min(2).max(64).optional(),
});
export type AssumeRoleInput = z.infer<typeof AssumeRoleInput>;
