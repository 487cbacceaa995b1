import { describe, expect, it } from "vitest";
import { forgetPrincipal } from "@/server/sandbox/authorization/forget-principal";
import { buildState } from "@/server/sandbox/world/build-state";
import { parseWorld } from "@/server/sandbox/world/read-world";

const GONE = "arn:aws:iam::111111111111:role/Gone";
const KEPT = "arn:aws:iam::111111111111:role/Gone2";
const WORLD = `
accounts:
  "111111111111":
    name: a
    roles:
      Gone: { trust: { Statement: [{ Effect: Allow, Principal: { AWS: "*" }, Action: "sts:AssumeRole" }] } }
      Other:
        trust:
          Statement:
            - { Effect: Allow, Principal: { AWS: [${GONE}, ${KEPT}] }, Action: "sts:AssumeRole" }
    kmsKeys:
      k:
        keyId: 11111111-1111-4111-8111-111111111111
        policy: { Statement: [{ Effect: Allow, Principal: { AWS: ${GONE} }, Action: "kms:*", Resource: "*" }] }
    buckets:
      named:
        policy:
          Statement:
            - { Effect: Deny, NotPrincipal: { AWS: ${GONE} }, Action: "s3:*", Resource: "arn:aws:s3:::named" }
      conditioned:
        policy:
          Statement:
            - Effect: Deny
              Principal: "*"
              Action: "s3:*"
              Resource: "arn:aws:s3:::conditioned"
              Condition: { StringEquals: { "aws:PrincipalArn": ${GONE} } }
`;

describe("forgetPrincipal", () => {
  it("puts the unique id in the place of the principal, and nowhere else", () => {
    const state = buildState(parseWorld(WORLD, "world"), new Date(0), () => new Date(0));
    const account = state.accounts.get("111111111111");
    const before = state.buckets.get("conditioned")?.policy;
    const gone = account?.roles.get("Gone");
    if (gone === undefined) throw new Error("the world lacks its role");
    const [key] = state.kmsKeys.values();
    const keyPolicy = key?.policy;
    forgetPrincipal(state, gone);
    const id = gone.uniqueId;
    expect(account?.roles.get("Other")?.trustPolicy).toMatchObject({
      Statement: [{ Principal: { AWS: [id, KEPT] } }],
    });
    expect(key?.policy).toMatchObject({ Statement: [{ Principal: { AWS: id } }] });
    expect(key?.policy).not.toBe(keyPolicy);
    expect(state.buckets.get("named")?.policy).toMatchObject({ Statement: [{ NotPrincipal: { AWS: id } }] });
    expect(state.buckets.get("conditioned")?.policy).toBe(before);
  });
});
