import { z } from "zod";

/** Types of IAM parameters: strings in a query, with the limits of the IAM API Reference, "Data Types". */

/** Of a role or user. */
export const EntityName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w+=,.@-]+$/);
export const GroupName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w+=,.@-]+$/);
export const PolicyName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w+=,.@-]+$/);
export const PolicyArn = z
  .string()
  .min(20)
  .max(2048)
  .regex(/^arn:[a-z0-9-]+:iam::(\d{12}|aws):.+$/);
export const IdentityArn = z.string().min(20).max(2048);
export const PolicyText = z.string().min(1).max(131_072);
export const Description = z.string().max(1000);
export const Path = z
  .string()
  .max(512)
  .regex(/^\/([!-~]+\/)?$/)
  .default("/");
export const PathPrefix = z
  .string()
  .max(512)
  .regex(/^\/[!-~]*$/)
  .default("/");
export const VersionId = z.string().regex(/^v[1-9]\d*(\.[A-Za-z0-9-]*)?$/);
export const Flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** A number in a query. */
export function Count(least: number, most: number) {
  return z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** A list in a query; clients send an empty one as an empty string. */
export function List<T>(item: z.ZodType<T>, most: number) {
  return z.preprocess((value) => (value === "" ? [] : value), z.array(item).max(most));
}

export const Paging = { Marker: z.string().min(1).optional(), MaxItems: Count(1, 1000).optional() };

const Tag = z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) });
export const Tags = List(Tag, 50).optional();
export type TagList = Array<z.infer<typeof Tag>> | undefined;
