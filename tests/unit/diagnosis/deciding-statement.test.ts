import { describe, expect, it } from "vitest";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const allow = (Action: string, Resource = "*") => ({ Effect: "Allow", Action, Resource });
const level = (target: string, name: string, ...Statement: object[]) => ({
  target,
  policies: [
    { name, arn: `arn:aws:organizations::999999999999:policy/o/scp/${name}`, policy: policy(...Statement) },
  ],
});

function foundIn(evidence: EvidenceCase) {
  const { findings, gates } = diagnosePath(buildEvidence({ answer: { status: 403 }, ...evidence }));
  return { ...findings[0]!, gates };
}

describe("the statement that is shown where none allows", () => {
  it.each([
    [
      "its condition",
      { ...allow("s3:*"), Condition: { StringLike: { "aws:SourceIdentity": "*" } } },
      /aws:SourceIdentity/,
    ],
    ["its resource", allow("s3:GetObject", "arn:aws:s3:::another/*"), /its resource is arn:aws:s3:::another/],
  ])("is the one that misses by %s, and not the first that is about something else", (_, near, says) => {
    const { cause, summary } = foundIn({ identity: policy(allow("iam:Get*"), near) });
    expect(cause).toBe("identity_policy_missing_allow");
    expect(summary).toContain("own, statement 2");
    expect(summary).toMatch(says);
  });

  it("is on the level of the organization that is silent, and none that allows", () => {
    const scps = [level("root", "Full", allow("*")), level("ou", "Listed", allow("ec2:*"))];
    const { cause, summary } = foundIn({ scps });
    expect(cause).toBe("service_control_policy_missing_allow");
    expect(summary).toContain("Listed, statement 1");
    expect(summary).not.toContain("Full");
  });
});
