import { z } from "zod";
import type { EvaluationInput } from "@/server/policy/types";
import { policySchema } from "./policy-schema";

const MAX_TEXT = 8192;
const text = z.string().min(1, "must not be empty").max(MAX_TEXT, `must have at most ${MAX_TEXT} characters`);
const accountId = z.string().regex(/^\d{12}$/, "must be a 12-digit account id");

const principal = z
  .union(
    [
      text.describe(
        "ARN of a user, role, role session, federated user, account root or identity provider; account id; service name; canonical user id",
      ),
      z.strictObject({ type: z.literal("anonymous") }),
      z.strictObject({ type: z.literal("service"), service: text }),
      z.strictObject({ type: z.literal("canonical_user"), id: text }),
      z.strictObject({ type: z.literal("federated"), provider: text }),
      z.strictObject({ type: z.literal("federated_user"), arn: text, federatedBy: text }),
    ],
    { error: 'must be an ARN or an object such as {"type":"anonymous"}' },
  )
  .describe("Who asks");

const scalar = z.union([z.string().max(MAX_TEXT), z.number(), z.boolean()]);
const context = z
  .record(
    text,
    z.union([scalar, z.array(scalar)], {
      error: "must be a string, a finite number, a boolean, or a list of them",
    }),
  )
  .describe("Condition keys and their values; a list for multivalued keys");

const request = z.strictObject({
  principal,
  action: text.regex(
    /^[A-Za-z0-9-]+:[A-Za-z0-9_-]+$/,
    "must be an action such as s3:GetObject, without wildcards",
  ),
  resource: text.regex(/^(\*|arn:.+)$/s, "must be an ARN, or * for an action without a resource"),
  resourceAccount: accountId.describe("The account that owns the resource"),
  context: context.optional(),
  canonicalUserId: text.optional().describe("Canonical user id of the caller’s account"),
});

/** The wire format with `policy` for every policy document: anything while reading, its shape while publishing. */
function inputSchema(policy: z.ZodType<unknown>) {
  const named = z.strictObject({ name: text, arn: text.optional(), policy });
  const levels = z.array(z.strictObject({ target: text, policies: z.array(named) }));
  return z.strictObject({
    request,
    managementAccount: accountId.optional().describe("No SCP binds its principals, no RCP its resources"),
    identityPolicies: z.array(named).optional(),
    permissionsBoundaries: z.array(named).optional(),
    sessionPolicy: policy.nullish(),
    sessionPolicies: z.array(named).optional(),
    serviceControlPolicies: levels.optional().describe("Of the caller’s account, from the root down"),
    resourceControlPolicies: levels.optional().describe("Of the resource’s account, from the root down"),
    vpcEndpointPolicies: z.array(named).optional(),
    vpcEndpointType: z.enum(["Gateway", "Interface"]).optional(),
    resourcePolicy: policy.nullish(),
  });
}

/** Reads one request; policy documents pass through for the evaluator, which knows the paths of their mistakes. */
export const evaluationInputSchema: z.ZodType<EvaluationInput> = inputSchema(z.unknown());

/** JSON Schema (2020-12) of one request, as `npm run -s simulate -- --schema` prints it. */
export function publishSchema(): unknown {
  return z.toJSONSchema(inputSchema(policySchema), { io: "input" });
}
