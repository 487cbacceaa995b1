import fc from "fast-check";
import type { EvaluationInput, NamedPolicy, PrincipalInput, RequestContext } from "@/server/policy/types";

/** Random policies and requests over a small universe, so that statements really meet requests. */

const ACCOUNTS = ["111111111111", "222222222222"] as const;
const [A] = ACCOUNTS;
const USER = `arn:aws:iam::${A}:user/bob`;
const SESSION = `arn:aws:sts::${A}:assumed-role/Reader/s`;
const ROLE = `arn:aws:iam::${A}:role/Reader`;
const ROOT = `arn:aws:iam::${A}:root`;

export type RawStatement = Record<string, unknown>;

const oneOrMany = (values: string[]) =>
  fc.oneof(
    fc.constantFrom(...values),
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
  );

const action = oneOrMany([
  "s3:GetObject",
  "s3:Get*",
  "S3:getobject",
  "s3:*",
  "*",
  "s3:PutObject",
  "sts:AssumeRole",
]);
const resource = oneOrMany([
  "*",
  "arn:aws:s3:::b/*",
  "arn:aws:s3:::b/k?",
  "arn:aws:s3:::other/*",
  "arn:aws:s3:::b",
]);
const principal = fc.oneof(
  fc.constant("*"),
  fc.record({ AWS: oneOrMany([A, ROOT, USER, ROLE, SESSION, ACCOUNTS[1]]) }),
  fc.record({ Service: fc.constant("logs.amazonaws.com") }),
);
const condition = fc.constantFrom<Record<string, unknown>>(
  {},
  { Bool: { "aws:SecureTransport": "true" } },
  { Bool: { "aws:SecureTransport": false } },
  { StringNotEquals: { "aws:PrincipalOrgID": ["o-1", "o-2"] } },
  { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } },
  { Null: { "aws:PrincipalOrgID": "true" } },
  { NumericLessThan: { "s3:max-keys": 10 }, IpAddressIfExists: { "aws:SourceIp": "203.0.113.0/24" } },
);

/** A statement with the given effect; `withPrincipal` for policies that name one. */
export function statementOf(effect: "Allow" | "Deny", withPrincipal: boolean): fc.Arbitrary<RawStatement> {
  const principals = withPrincipal
    ? fc.oneof(fc.record({ Principal: principal }), fc.record({ NotPrincipal: principal }))
    : fc.constant({});
  return fc
    .tuple(
      fc.oneof(fc.record({ Action: action }), fc.record({ NotAction: action })),
      fc.oneof(fc.record({ Resource: resource }), fc.record({ NotResource: resource })),
      fc.record({ Condition: condition }),
      principals,
    )
    .map((parts) => Object.assign({ Effect: effect }, ...parts));
}

const anyStatement = (withPrincipal: boolean) =>
  fc.oneof({ weight: 3, arbitrary: statementOf("Allow", withPrincipal) }, statementOf("Deny", withPrincipal));

/** A policy document in the forms people write: one statement or a list, with and without a Version. */
export function documentOf(withPrincipal: boolean): fc.Arbitrary<{ Statement: unknown }> {
  const statements = fc.array(anyStatement(withPrincipal), { maxLength: 3 });
  return fc
    .tuple(statements, fc.constantFrom("2012-10-17", "2008-10-17", undefined))
    .map(([list, version]) => ({
      ...(version === undefined ? {} : { Version: version }),
      Statement: list.length === 1 ? list[0] : list,
    }));
}

const named = (withPrincipal: boolean): fc.Arbitrary<NamedPolicy[]> =>
  fc.array(
    documentOf(withPrincipal).map((policy) => ({ name: "p", policy })),
    { minLength: 1, maxLength: 2 },
  );

const request = fc.record({
  principal: fc.constantFrom<PrincipalInput>(
    USER,
    SESSION,
    ROLE,
    ROOT,
    { type: "anonymous" },
    { type: "service", service: "logs.amazonaws.com" },
  ),
  action: fc.constantFrom("s3:GetObject", "s3:PutObject", "sts:AssumeRole"),
  resource: fc.constantFrom("arn:aws:s3:::b/k1", "arn:aws:s3:::other/x", "arn:aws:s3:::b"),
  resourceAccount: fc.constantFrom(...ACCOUNTS),
  context: fc.constantFrom<RequestContext>(
    {},
    { "aws:SecureTransport": true, "aws:PrincipalOrgID": "o-1", "s3:max-keys": 5 },
    { "aws:SecureTransport": false, "aws:TagKeys": ["a", "c"], "aws:SourceIp": "198.51.100.1" },
  ),
});

/** A request with any subset of layers. */
export const anyInput: fc.Arbitrary<EvaluationInput> = fc.record(
  {
    request,
    identityPolicies: named(false),
    permissionsBoundaries: named(false),
    sessionPolicy: documentOf(false),
    serviceControlPolicies: fc.array(fc.record({ target: fc.constant("r"), policies: named(false) }), {
      minLength: 1,
      maxLength: 2,
    }),
    vpcEndpointPolicies: named(true),
    resourcePolicy: documentOf(true),
  },
  { requiredKeys: ["request"] },
);
