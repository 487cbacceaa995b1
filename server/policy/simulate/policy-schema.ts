import { z } from "zod";

/** The shape of a policy document, for the published JSON Schema; parsePolicy checks what a shape cannot say. */

const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item)]);

const principal = z.union([
  z.literal("*"),
  z.strictObject({
    AWS: oneOrMany(z.string()).optional(),
    Service: oneOrMany(z.string()).optional(),
    Federated: oneOrMany(z.string()).optional(),
    CanonicalUser: oneOrMany(z.string()).optional(),
  }),
]);

const condition = z
  .record(z.string(), z.record(z.string(), oneOrMany(z.union([z.string(), z.number(), z.boolean()]))))
  .describe("Operator, then condition key, then one value or a list");

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: oneOrMany(z.string()).optional(),
  NotAction: oneOrMany(z.string()).optional(),
  Resource: oneOrMany(z.string()).optional(),
  NotResource: oneOrMany(z.string()).optional(),
  Condition: condition.optional(),
});

export const policySchema = z
  .strictObject({
    Version: z.enum(["2012-10-17", "2008-10-17"]).optional(),
    Id: z.string().optional(),
    Statement: oneOrMany(statement),
  })
  .describe("An IAM policy document");
