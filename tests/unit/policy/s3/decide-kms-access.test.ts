import { describe, expect, it } from "vitest";
import { z } from "zod";
import { decideKmsAccess, type KmsDecision } from "@/server/policy/s3/decide-kms-access";
import { managedKeyPolicy } from "@/server/policy/s3/managed-key-policy";
import cases from "@/tests/cases/s3/kms.json";

const Case = z.strictObject({
  name: z.string(),
  source: z.string(),
  action: z.enum(["kms:Decrypt", "kms:GenerateDataKey"]).default("kms:Decrypt"),
  keyAccount: z.string(),
  keyPolicy: z.array(z.unknown()).default([]),
  managed: z.boolean().default(false),
  state: z.enum(["Enabled", "Disabled", "PendingDeletion"]).default("Enabled"),
  region: z.string().default("ap-northeast-1"),
  identity: z.array(z.string()).default([]),
  identityDeny: z.array(z.string()).default([]),
  identityDenyWhen: z.unknown().optional(),
  rcpDeny: z.array(z.string()).default([]),
  context: z.record(z.string(), z.string()).default({}),
  anonymous: z.boolean().default(false),
  expect: z.union([
    z.literal("allowed"),
    z.strictObject({ cause: z.string(), layer: z.string().optional(), explicit: z.boolean().optional() }),
  ]),
});
type Case = z.infer<typeof Case>;

const document = (statements: unknown[]) => ({ Version: "2012-10-17", Statement: statements });

const nobodyMay = (Action: string) => ({
  name: Action,
  policy: document([{ Effect: "Deny", Principal: "*", Action, Resource: "*" }]),
});

function decide(test: Case): KmsDecision {
  const { keyAccount, region } = test;
  return decideKmsAccess({
    action: test.action,
    key: {
      arn: `arn:aws:kms:${region}:${keyAccount}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      accountId: keyAccount,
      region,
      manager: test.managed ? "AWS" : "CUSTOMER",
      state: test.state,
      policy: test.managed ? managedKeyPolicy(keyAccount, region) : document(test.keyPolicy),
    },
    caller: test.anonymous
      ? { principal: { type: "anonymous" }, accountId: null, canonicalId: null }
      : {
          principal: "arn:aws:iam::111111111111:user/reader",
          accountId: "111111111111",
          canonicalId: "a".repeat(64),
        },
    policies: {
      identityPolicies: [
        { name: "allow", policy: document([{ Effect: "Allow", Action: test.identity, Resource: "*" }]) },
        ...(test.identityDeny.length === 0
          ? []
          : [
              {
                name: "deny",
                policy: document([{ Effect: "Deny", Action: test.identityDeny, Resource: "*" }]),
              },
            ]),
        ...(test.identityDenyWhen === undefined
          ? []
          : [
              {
                name: "deny",
                policy: document([
                  { Effect: "Deny", Action: "*", Resource: "*", Condition: test.identityDenyWhen },
                ]),
              },
            ]),
      ].filter(({ name }) => name === "deny" || test.identity.length > 0),
      resourceControlPolicies: [{ target: keyAccount, policies: test.rcpDeny.map(nobodyMay) }],
    },
    context: test.context,
    bucketRegion: "ap-northeast-1",
    encryptionContextArn: "arn:aws:s3:::exports/a.gz",
  });
}

function tell(decision: KmsDecision) {
  if (decision.allowed) return "allowed";
  const { cause } = decision;
  if (!("reason" in decision)) return { cause };
  const { layer, explicit } = decision.reason;
  return { cause, layer, ...(explicit ? { explicit } : {}) };
}

describe("the KMS key behind an object", () => {
  it.each(
    z
      .array(Case)
      .parse(cases)
      .map((test) => [test.name, test] as const),
  )("%s", (_, test) => {
    expect(tell(decide(test))).toEqual(test.expect);
  });
});
