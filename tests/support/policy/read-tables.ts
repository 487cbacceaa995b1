import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

/** The JSON tables of tests/cases/policy: one shape of case per `kind`, each citing the AWS document it holds. */

const name = z.string().min(1);
const cite = z.url().optional();
const json = z.unknown();
const record = z.record(z.string(), json);
const decision = z.enum(["allowed", "explicitly_denied", "implicitly_denied"]);

const conditionCase = z.strictObject({
  name,
  cite,
  condition: record,
  context: record,
  holds: z.boolean(),
  version: z.string().nullable().optional(),
});
const patternCase = { name, cite, pattern: json, matches: z.boolean(), negated: z.literal(true).optional() };
const actionCase = z.strictObject({ ...patternCase, action: z.string() });
const resourceCase = z.strictObject({
  ...patternCase,
  resource: z.string(),
  context: record.optional(),
  version: z.string().nullable().optional(),
});
const principalCase = z.strictObject({
  name,
  cite,
  principal: json,
  caller: json,
  context: record.optional(),
  canonicalUserId: z.string().optional(),
  match: z.enum(["direct", "role", "account"]).nullable(),
});
const notPrincipalCase = z.strictObject({
  name,
  cite,
  notPrincipal: json,
  caller: json,
  boundary: z.literal(true).optional(),
  denied: z.boolean(),
});
const grammarCase = z.strictObject({
  name,
  cite,
  attachedTo: z.enum(["identity", "scp", "rcp", "vpce", "resource", "attached", "trust"]),
  policy: json,
  error: z.string().nullable(),
});
const layer = z.strictObject({
  decision: z.string().optional(),
  allowedBy: z.array(z.string()).optional(),
  deniedBy: z.array(z.string()).optional(),
  targetsWithoutAllow: z.array(z.string()).optional(),
  nearMisses: z.array(json).optional(),
});
const evaluateCase = z.strictObject({
  name,
  cite,
  given: record,
  decision,
  blockedBy: z.array(z.string()),
  layers: z.record(z.string(), layer).optional(),
});
const inputCase = z.strictObject({ name, cite, input: json, error: z.string() });

const table = <Kind extends string, Case extends z.ZodType>(kind: Kind, row: Case) =>
  z.strictObject({ title: z.string(), kind: z.literal(kind), cite: z.url(), cases: z.array(row).min(1) });

const tableSchema = z.discriminatedUnion("kind", [
  table("condition", conditionCase),
  table("action", actionCase),
  table("resource", resourceCase),
  table("principal", principalCase),
  table("not-principal", notPrincipalCase),
  table("grammar", grammarCase),
  table("input", inputCase),
  z.strictObject({
    title: z.string(),
    kind: z.literal("evaluate"),
    cite: z.url(),
    base: record,
    policies: record,
    cases: z.array(evaluateCase).min(1),
  }),
]);

export type PolicyTable = z.infer<typeof tableSchema>;
export type TableOf<Kind extends PolicyTable["kind"]> = Extract<PolicyTable, { kind: Kind }>;
export type CaseOf<Kind extends PolicyTable["kind"]> = TableOf<Kind>["cases"][number];

const folder = new URL("../../cases/policy/", import.meta.url);

/** Every table of the folder, checked. */
export function readTables(): Array<{ file: string; table: PolicyTable }> {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({
      file,
      table: tableSchema.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"))),
    }));
}
