import { describe, expect, it } from "vitest";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { buildEvidence } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const ROLE = "arn:aws:iam::222222222222:role/SekishoReader";
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });

function optionsFor(Condition: object) {
  const trust = policy({ Effect: "Allow", Principal: { AWS: USER }, Action: "sts:AssumeRole", Condition });
  const message = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`;
  const hubPolicy = policy({ Effect: "Allow", Action: "*", Resource: "*" });
  const assume = { code: "AccessDenied", message, trust, hubPolicy };
  const [found] = diagnosePath(buildEvidence({ principal: "role", assume })).findings;
  expect(found!.cause).toBe("trust_condition_unmet");
  return found!.remedies.filter(({ dialect }) => dialect === "policy");
}

describe("a condition of a trust policy that the request does not meet", () => {
  it("is met by the configuration where that can have it told", () => {
    for (const [key, word] of [
      ["sts:SourceIdentity", "sourceIdentity"],
      ["aws:RequestTag/team", "tags"],
    ] as const) {
      const remedies = optionsFor({ StringLike: { [key]: "*" } });
      expect(remedies.map(({ option }) => option)).toEqual(["tell-more", "trust-caller"]);
      expect(remedies[0]!.text).toContain(`user: [${word}]`);
    }
  });

  it("is left out for this caller otherwise, and the risk says which it is", () => {
    const [remedy, ...others] = optionsFor({ StringEquals: { "aws:PrincipalOrgID": "o-another" } });
    expect(others).toEqual([]);
    expect(remedy!.option).toBe("trust-caller");
    expect(remedy!.risk).toContain("whatever aws:PrincipalOrgID is then");
  });
});
