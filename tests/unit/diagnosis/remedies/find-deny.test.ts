import { describe, expect, it } from "vitest";
import { fillSentence } from "@/lib/format/fill-sentence";
import ja from "@/messages/engine-ja.json";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const ROLE = "arn:aws:iam::222222222222:role/SekishoReader";
const NEVER = "arn:aws:iam::111111111111:policy/Never";
const denied = (action: string, resource: string, layer: string, arn = "") =>
  `User: ${USER} is not authorized to perform: ${action} on resource: ${resource} with an explicit deny in ${layer}${arn}`;
const read = (layer: string, arn = ""): EvidenceCase => ({
  answer: { status: 403, message: denied("s3:GetObject", '"arn:aws:s3:::b/folder/k"', layer, arn) },
});
const assume = (layer: string): EvidenceCase => ({
  principal: "role",
  assume: { code: "AccessDenied", message: denied("sts:AssumeRole", ROLE, layer) },
});
const spared = { Condition: { ArnNotLike: { "aws:PrincipalArn": USER } } };
const spare = JSON.stringify(spared, null, 2);

/** The first finding's only remedy. */
function remedyOf(evidence: EvidenceCase) {
  const [found] = diagnosePath(buildEvidence(evidence)).findings;
  const { remedies } = found!;
  expect(remedies.map(({ option }) => option)).toEqual(["find-deny"]);
  const [remedy] = remedies;
  expect(remedy!.dialect).toBe("policy");
  return { cause: found!.cause, ...remedy!, ja: fillSentence(ja, remedy!.sentences.title) };
}

describe("a Deny that AWS tells of, in a policy that nobody here may read", () => {
  it.each([
    [
      "of a user",
      { ...read("an identity-based policy"), identity: "?" } as EvidenceCase,
      "explicit_deny_identity_policy",
      "111111111111",
      [
        "a policy of user sekisho or of one of its groups",
        "aws iam list-attached-user-policies --user-name sekisho",
        "aws iam list-groups-for-user --user-name sekisho",
        "leaves b out",
      ],
    ],
    [
      "of a user, which AWS names",
      { ...read("an identity-based policy", `: ${NEVER}`), identity: "?" } as EvidenceCase,
      "explicit_deny_identity_policy",
      "111111111111",
      [`as AWS says in ${NEVER}`, `aws iam get-policy --policy-arn ${NEVER}`],
    ],
    [
      "of a user's boundary",
      read("a permissions boundary"),
      "explicit_deny_permissions_boundary",
      "111111111111",
      ["the permissions boundary of user sekisho", "aws iam get-user --user-name sekisho"],
    ],
    [
      "of an organization, above the caller",
      { ...read("a service control policy"), scps: "?" } as EvidenceCase,
      "service_control_policy",
      "999999999999",
      ["--target-id 111111111111 --filter SERVICE_CONTROL_POLICY", spare],
    ],
    [
      "of an organization, above the bucket",
      { ...read("a resource control policy"), rcps: "?" } as EvidenceCase,
      "resource_control_policy",
      "999999999999",
      ["--target-id 222222222222 --filter RESOURCE_CONTROL_POLICY", spare],
    ],
    [
      "of a VPC endpoint",
      read("a VPC endpoint policy"),
      "explicit_deny_vpc_endpoint_policy",
      "111111111111",
      ["aws ec2 describe-vpc-endpoints", spare],
    ],
    [
      "of a session that was not made here",
      read("a session policy"),
      "explicit_deny_session_policy",
      "111111111111",
      [
        "CloudTrail has it in requestParameters",
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole",
        "credentials whose session policy does not deny s3:GetObject on b",
      ],
    ],
    [
      "of the hub's own session, before any role",
      assume("a session policy"),
      "explicit_deny_assume_role",
      "111111111111",
      [`credentials whose session policy does not deny sts:AssumeRole on ${ROLE}`],
    ],
    [
      "of the hub's user, before any role",
      assume("an identity-based policy"),
      "explicit_deny_assume_role",
      "111111111111",
      ["aws iam list-user-policies --user-name sekisho", `leaves ${ROLE} out`],
    ],
    [
      "of an organization, before any role",
      assume("a service control policy"),
      "assume_role_service_control_policy",
      "999999999999",
      ["--target-id 111111111111 --filter SERVICE_CONTROL_POLICY", spare],
    ],
    [
      "of a role's organization, before any role",
      assume("a resource control policy"),
      "explicit_deny_assume_role",
      "999999999999",
      ["--target-id 222222222222 --filter RESOURCE_CONTROL_POLICY", spare],
    ],
  ])("%s: where it must stand, who can look, and what to ask for", (_, evidence, cause, account, says) => {
    const remedy = remedyOf(evidence);
    expect(remedy.cause).toBe(cause);
    expect(remedy.applyAs.accountId).toBe(account);
    for (const text of says) expect(remedy.text).toContain(text);
    expect(remedy.ja).toContain(USER);
  });

  it("is not searched for where it was read: then it is narrowed", () => {
    const Statement = [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "s3:GetObject", Resource: "*" },
    ];
    const identity = { Version: "2012-10-17", Statement };
    const [found] = diagnosePath(buildEvidence({ ...read("an identity-based policy"), identity })).findings;
    expect(found!.remedies.map(({ option }) => option)).not.toContain("find-deny");
  });
});

describe("a Deny in the session policy of sekisho.yaml", () => {
  it("is narrowed there", () => {
    const session = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: "s3:GetObject", Resource: "*" },
      ],
    };
    const [found] = diagnosePath(
      buildEvidence({ principal: "role", session, answer: { status: 403 } }),
    ).findings;
    expect(found!.cause).toBe("explicit_deny_session_policy");
    const [remedy] = found!.remedies;
    expect(remedy!.option).toBe("narrow-session-policy");
    expect(JSON.parse(remedy!.text).Statement[1]).toEqual({
      Effect: "Deny",
      Action: "s3:GetObject",
      NotResource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
    });
  });
});
