import { describe, expect, it } from "vitest";
import { explainKeyRefusal, type KeyRefusal } from "@/server/sandbox/kms/explain-key-refusal";

const BASE: KeyRefusal = {
  userArn: "arn:aws:iam::1:user/u",
  action: "kms:Decrypt",
  keyArn: "arn:key",
  byCiphertext: false,
  crossAccount: false,
  reason: { layer: "identity", explicit: false },
};
const START = "User: arn:aws:iam::1:user/u is not authorized to perform: kms:Decrypt";
const HIDDEN =
  "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";

/** Causes K1, K2 and K7. Source: AWS KMS Developer Guide, "Troubleshooting key access". */
const CASES: Array<[string, Partial<KeyRefusal>, string]> = [
  [
    "the caller's own policies",
    {},
    " on resource: arn:key because no identity-based policy allows the kms:Decrypt action",
  ],
  [
    "the same, by ciphertext",
    { byCiphertext: true },
    " on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action",
  ],
  [
    "the key policy",
    { reason: { layer: "resource", explicit: false } },
    " on resource: arn:key because no resource-based policy allows the kms:Decrypt action",
  ],
  [
    "a Deny in the key policy",
    { reason: { layer: "resource", explicit: true } },
    " on resource: arn:key with an explicit deny in a resource-based policy",
  ],
  [
    "the key policy, by ciphertext",
    { byCiphertext: true, reason: { layer: "resource", explicit: true } },
    ` on the resource associated with this ciphertext ${HIDDEN}`,
  ],
  [
    "another account's key policy",
    { crossAccount: true, reason: { layer: "resource", explicit: true } },
    ` on resource: arn:key ${HIDDEN}`,
  ],
  [
    "the caller's side of another account's key",
    { crossAccount: true },
    " on resource: arn:key because no identity-based policy allows the kms:Decrypt action",
  ],
  [
    "a service control policy",
    { reason: { layer: "scp", explicit: true, policyArn: "arn:p" } },
    " on resource: arn:key with an explicit deny in a service control policy: arn:p",
  ],
];

describe("explainKeyRefusal", () => {
  it.each(CASES)("says it for %s", (_name, change, rest) => {
    expect(explainKeyRefusal({ ...BASE, ...change })).toBe(START + rest);
  });
});
