import { describe, expect, it } from "vitest";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const all = { Effect: "Allow", Action: "*", Resource: "*" };
const deny = { Effect: "Deny", Action: "s3:GetObject", Resource: "*" };
const secret = { StringEquals: { "s3:ExistingObjectTag/class": "secret" } };
const scp = (name: string, ...Statement: object[]) => ({
  name,
  arn: `arn:aws:organizations::999999999999:policy/o/scp/${name}`,
  policy: policy(...Statement),
});
const message = `User: ${USER} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/folder/k" with an explicit deny in an identity-based policy`;

function remediesOf(evidence: EvidenceCase) {
  const [found] = diagnosePath(buildEvidence({ answer: { status: 403 }, ...evidence })).findings;
  return found!.remedies.filter(({ dialect }) => dialect === "policy");
}

describe("Denies that are edited", () => {
  it("spare once where one policy is attached to several levels", () => {
    const never = scp("Never", all, deny);
    const [remedy, ...others] = remediesOf({
      scps: ["root", "ou"].map((target) => ({ target, policies: [never] })),
    });
    expect(others).toEqual([]);
    expect(JSON.parse(remedy!.text).Statement[1].Condition).toEqual({
      ArnNotLike: { "aws:PrincipalArn": USER },
    });
  });

  it("are all edited where several policies of the organization deny", () => {
    const scps = [{ target: "root", policies: [scp("One", all, deny), scp("Two", deny)] }];
    expect(remediesOf({ scps }).map(({ title }) => title)).toEqual([
      "Make an exception in SCP One (One) (step 1 of 2: all are needed)",
      "Make an exception in SCP Two (Two) (step 2 of 2: all are needed)",
    ]);
  });

  it("are found by AWS’s word where only AWS sees what their condition asks", () => {
    const identity = policy(all, { ...deny, Condition: secret });
    const [remedy] = remediesOf({ identity, answer: { status: 403, message } });
    expect(remedy!.option).toBe("narrow-deny");
    expect(JSON.parse(remedy!.text).Statement[1]).toMatchObject({
      NotResource: expect.any(Array),
      Condition: secret,
    });
  });

  it("are left to be found where more than one could be it", () => {
    const identity = policy(
      all,
      { ...deny, Condition: secret },
      { ...deny, Action: "s3:*", Condition: secret },
    );
    const [remedy] = remediesOf({ identity, answer: { status: 403, message } });
    expect(remedy!.option).toBe("find-deny");
  });

  it("keep the spelling of a condition that is there", () => {
    const other = "arn:aws:iam::111111111111:role/other";
    const bucketPolicy = policy(
      { ...all, Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
      {
        ...deny,
        Principal: "*",
        Resource: "arn:aws:s3:::b/*",
        Condition: { arnnotlike: { "aws:principalarn": other } },
      },
    );
    const [remedy] = remediesOf({ bucketPolicy });
    expect(JSON.parse(remedy!.text).Statement[1].Condition).toEqual({
      arnnotlike: { "aws:principalarn": [other, USER] },
    });
  });
});

describe("a key that nobody here may read", () => {
  it("is not sought on the caller’s side where that allows it", () => {
    const lumped = `User: ${USER} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
    const answer = { status: 403, message: lumped };
    expect(remediesOf({ key: "?", answer }).map(({ option }) => option)).toEqual(["allow-in-key-policy"]);
    const identity = policy({ ...all, Action: "s3:*" });
    expect(remediesOf({ key: "?", answer, identity }).map(({ option }) => option)).toEqual([
      "allow-in-identity-policy",
      "allow-in-key-policy",
    ]);
  });
});
