import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { actionRule } from "@/server/policy/s3/action-rules";
import { expandCannedAcl, isCannedAcl } from "@/server/policy/s3/canned-acl";
import { decideS3Access } from "@/server/policy/s3/decide-s3-access";
import type { CallerFacts, S3AccessInput, S3Acl } from "@/server/policy/s3/types";
import cases from "@/tests/cases/s3/access.json";

const Grants = z.array(
  z.tuple([z.string(), z.enum(["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"])]),
);
const Flag = z.enum(["blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets"]);
const Case = z.strictObject({
  name: z.string(),
  source: z.string(),
  action: z.string(),
  caller: z.string(),
  identity: z.array(z.string()).default([]),
  identityDeny: z.array(z.string()).default([]),
  sessionAllow: z.array(z.string()).optional(),
  endpointAllow: z.array(z.string()).optional(),
  bucket: z
    .strictObject({
      ownership: z
        .enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"])
        .nullable()
        .default("ObjectWriter"),
      policy: z.array(z.unknown()).optional(),
      version: z.string().default("2012-10-17"),
      acl: z.string().optional(),
      grants: Grants.optional(),
      block: z.array(Flag).default([]),
      requesterPays: z.boolean().default(false),
    })
    .prefault({}),
  object: z
    .strictObject({ owner: z.string(), acl: z.string().optional(), grants: Grants.optional() })
    .optional(),
  context: z.record(z.string(), z.string()).default({}),
  requestPayer: z.boolean().default(false),
  expectedBucketOwner: z.string().nullable().default(null),
  expect: z.union([
    z.literal("allowed"),
    z.strictObject({ gate: z.string(), explicit: z.boolean().default(false) }),
  ]),
});
type Case = z.infer<typeof Case>;

const ACCOUNTS: Record<string, string> = { A: "111111111111", B: "222222222222", C: "333333333333" };
const canonical = (name: string) => hash("sha256", name);

function acl(
  ownerId: string,
  {
    acl: canned = "private",
    grants,
  }: { acl?: string | undefined; grants?: z.infer<typeof Grants> | undefined },
): S3Acl {
  const owned = expandCannedAcl(isCannedAcl(canned) ? canned : "private", ownerId, canonical("B"));
  const extra = (grants ?? []).map(([to, permission]) => ({
    grantee: { type: "CanonicalUser" as const, id: canonical(to) },
    permission,
  }));
  return { ownerId, grants: [...owned.grants, ...extra] };
}

function caller(name: string): CallerFacts {
  if (name === "anonymous") return { principal: { type: "anonymous" }, accountId: null, canonicalId: null };
  if (name.endsWith(".amazonaws.com"))
    return { principal: { type: "service", service: name }, accountId: null, canonicalId: null };
  const [letter = "", kind] = name.split("/");
  const canonicalId = canonical(letter);
  const accountId = ACCOUNTS[letter];
  if (accountId === undefined)
    return { principal: { type: "canonical_user", id: canonicalId }, accountId: null, canonicalId };
  const arns: Record<string, string> = {
    user: `arn:aws:iam::${accountId}:user/reader`,
    role: `arn:aws:sts::${accountId}:assumed-role/Reader/session`,
    root: `arn:aws:iam::${accountId}:root`,
  };
  return { principal: arns[kind ?? ""] ?? "", accountId, canonicalId };
}

const document = (...statements: unknown[]) => ({ Version: "2012-10-17", Statement: statements });
const allow = (actions: string[]) => ({ Effect: "Allow", Action: actions, Resource: "*" });

function input(test: Case): S3AccessInput {
  const kind = actionRule(test.action).resource;
  const policy = JSON.parse(
    JSON.stringify(test.bucket.policy ?? null)
      .replace(/\{"AWS":"([A-C])"\}/g, (_, letter) => `{"AWS":"arn:aws:iam::${ACCOUNTS[letter]}:root"}`)
      .replace(/\{"CanonicalUser":"(\w+)"\}/g, (_, name) => `{"CanonicalUser":"${canonical(name)}"}`)
      .replaceAll('"Resource":"*"', '"Resource":["arn:aws:s3:::exports","arn:aws:s3:::exports/*"]'),
  );
  const { object } = test;
  return {
    need: {
      action: test.action,
      resource: kind === "object" ? "arn:aws:s3:::exports/a.gz" : "arn:aws:s3:::exports",
    },
    bucket: {
      name: "exports",
      ownerAccountId: "222222222222",
      ownerId: canonical("B"),
      ownership: test.bucket.ownership,
      acl: acl(canonical("B"), test.bucket),
      policy:
        policy === null || policy.length === 0
          ? null
          : { ...document(...policy), Version: test.bucket.version },
      publicAccessBlock: {
        blockPublicAcls: test.bucket.block.includes("blockPublicAcls"),
        ignorePublicAcls: test.bucket.block.includes("ignorePublicAcls"),
        blockPublicPolicy: test.bucket.block.includes("blockPublicPolicy"),
        restrictPublicBuckets: test.bucket.block.includes("restrictPublicBuckets"),
      },
      requesterPays: test.bucket.requesterPays,
    },
    object: object
      ? { acl: acl(canonical(object.owner), object), ownerAccountId: ACCOUNTS[object.owner] ?? null }
      : null,
    caller: caller(test.caller),
    policies: {
      identityPolicies: [
        ...(test.identity.length > 0 ? [{ name: "allow", policy: document(allow(test.identity)) }] : []),
        ...(test.identityDeny.length > 0
          ? [{ name: "deny", policy: document({ ...allow(test.identityDeny), Effect: "Deny" }) }]
          : []),
      ],
      ...(test.sessionAllow ? { sessionPolicy: document(allow(test.sessionAllow)) } : {}),
      ...(test.endpointAllow
        ? {
            vpcEndpointPolicies: [
              { name: "vpce-1", policy: document({ ...allow(test.endpointAllow), Principal: "*" }) },
            ],
          }
        : {}),
    },
    context: test.context,
    requestPayer: test.requestPayer,
    expectedBucketOwner: test.expectedBucketOwner,
  };
}

describe("S3's own rules", () => {
  const table = z.array(Case).parse(cases);

  it.each(table.map((test) => [test.name, test] as const))("%s", (_, test) => {
    const decision = decideS3Access(input(test));
    const told = decision.allowed ? "allowed" : { gate: decision.gate, explicit: decision.explicit };
    expect(told).toEqual(test.expect);
  });

  it("has a name of its own for every case", () => {
    expect(new Set(table.map((test) => test.name)).size).toBe(table.length);
  });
});
