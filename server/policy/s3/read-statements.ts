import { z } from "zod";

const Statement = z.looseObject({
  Effect: z.string().optional(),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
export type PolicyStatement = z.infer<typeof Statement>;

const Document = z.looseObject({ Statement: z.union([z.array(Statement), Statement]) });

/** The statements of a policy document; none when it is not one. Version and content are the evaluator's business. */
export function readStatements(policy: unknown): PolicyStatement[] {
  const document = Document.safeParse(policy);
  if (!document.success) return [];
  const statements = document.data.Statement;
  return Array.isArray(statements) ? statements : [statements];
}
