import { describe, expect, it } from "vitest";
import { analyse } from "@/server/diagnosis/analysis";
import { spareInBucketPolicy } from "@/server/diagnosis/remedies/spare-in-bucket-policy";
import { whatIf } from "@/server/diagnosis/what-if/what-if";
import { buildEvidence } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const objects = "arn:aws:s3:::b/*";
const all = { Sid: "All", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: objects };
const no = { Sid: "No", Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: objects };
const hub = { ...all, Sid: "Hub", Principal: { AWS: USER } };
const spared = { ...no, Condition: { ArnNotLike: { "aws:PrincipalArn": USER } } };

const evidenceOf = (statements: object[], restrictPublicBuckets: boolean) =>
  buildEvidence({
    answer: { status: 403 },
    bucketPolicy: { Version: "2012-10-17", Statement: statements },
    block: { restrictPublicBuckets },
  });

describe("a Deny in a bucket policy", () => {
  it.each([
    ["nothing voids the Allow for everybody", [all, no], false, [all, spared]],
    ["the Allow is for this caller", [hub, no], true, [hub, spared]],
  ] as const)("is all that changes where %s", (_, statements, restricted, expected) => {
    const [option] = spareInBucketPolicy(analyse(evidenceOf([...statements], restricted)));
    expect(option!.name).toBe("spare-in-bucket-policy");
    expect(option!.changes).toMatchObject([{ document: { Statement: expected } }]);
  });

  it("spares the caller in the edit that also names it where Block Public Access voids an Allow for everybody", () => {
    const evidence = evidenceOf([all, no], true);
    const [option, ...others] = spareInBucketPolicy(analyse(evidence));
    expect(others).toEqual([]);
    const named = { ...all, Principal: { AWS: ["arn:aws:iam::222222222222:root", USER] } };
    expect(option!.changes).toMatchObject([
      { document: { Statement: [named, spared] }, adds: [spared, named] },
    ]);
    const [path] = whatIf([evidence], [option!.name]);
    expect([path!.decision, path!.findings]).toEqual(["allowed", []]);
  });

  it.each([
    [
      "the usual administrators where it denies reading alone",
      [no],
      "an administrator of 222222222222 with s3:PutBucketPolicy",
    ],
    [
      "whom it spares, or root, where it denies its own change as well",
      [{ ...no, Action: "s3:*", Resource: ["arn:aws:s3:::b", objects] }],
      "an administrator of 222222222222 whom the policy does not deny s3:PutBucketPolicy, or its root user",
    ],
  ])("is changed by %s", (_, denies, by) => {
    const [option] = spareInBucketPolicy(analyse(evidenceOf([all, ...denies], false)));
    expect(option!.applyAs).toMatchObject({ accountId: "222222222222", principal: by });
  });
});
