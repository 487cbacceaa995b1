import { describe, expect, it } from "vitest";
import { analyse } from "@/server/diagnosis/analysis";
import { spareInTrustPolicy } from "@/server/diagnosis/remedies/spare-in-trust-policy";
import { buildEvidence } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const denied = {
  code: "AccessDenied",
  message: `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/SekishoReader with an explicit deny in the role trust policy`,
};
const spared = { ArnNotLike: { "aws:PrincipalArn": USER } };
const deny = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" };
const lets = { Effect: "Allow", Principal: { AWS: USER }, Action: "sts:AssumeRole" };
const secret = { StringEquals: { "sts:ExternalId": "half-of-a-password" } };

function optionFor(trust?: object[]) {
  const policy = trust && { Version: "2012-10-17", Statement: trust };
  const evidence = buildEvidence({ principal: "role", assume: { ...denied, trust: policy } });
  const [option, ...others] = spareInTrustPolicy(analyse(evidence));
  expect(others).toEqual([]);
  return option!;
}

describe("a Deny in a role's trust policy", () => {
  it("spares who asks for the role, in a policy that could be read", () => {
    const [change] = optionFor([lets, deny]).changes;
    expect(change).toMatchObject({
      kind: "trust_policy",
      roleName: "SekishoReader",
      document: { Statement: [lets, { ...deny, Condition: spared }] },
    });
  });

  it("is told what spares them where the policy could not be read", () => {
    const { changes, text } = optionFor();
    expect(changes).toEqual([]);
    expect(JSON.parse(text!.slice(text!.indexOf("{")))).toEqual({ Condition: spared });
  });

  it("is not printed with an external id", () => {
    const { changes, text } = optionFor([{ ...lets, Condition: secret }, deny]);
    expect(changes).toEqual([]);
    expect(text).not.toContain("half-of-a-password");
  });
});
