import { describe, expect, it } from "vitest";
import type { Change, Option } from "@/server/diagnosis/remedies/change";
import { renderOptions } from "@/server/diagnosis/remedies/render-options";

/** Everything that a dialect could get wrong: quotes, Terraform's templates, line breaks. */
const document = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Kept",
      Effect: "Allow",
      Action: "s3:*",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
      Resource: ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/it's %{x}\n"],
    },
  ],
};
const text = { document, adds: [] };
const policies: Change[] = [
  { kind: "role_policy", roleName: "r", policyName: "p", ...text },
  { kind: "user_policy", userName: "u", policyName: "p", ...text },
  { kind: "group_policy", groupArn: "arn:aws:iam::111111111111:group/team/g", policyName: "p", ...text },
  { kind: "managed_policy", arn: "arn:aws:iam::111111111111:policy/team/p", ...text },
  {
    kind: "attached_policy",
    accountId: "111111111111",
    policyName: "p",
    to: { type: "user", name: "u" },
    ...text,
  },
  {
    kind: "replaced_boundary",
    policyName: "p",
    of: { type: "role", accountId: "111111111111", name: "r", arn: "arn:aws:iam::111111111111:role/team/r" },
    ...text,
  },
  { kind: "trust_policy", roleName: "r", ...text },
  { kind: "bucket_policy", bucket: "b.with.dots", ...text },
  {
    kind: "key_policy",
    keyArn: "arn:aws:kms:ap-northeast-1:111111111111:key/9a",
    region: "ap-northeast-1",
    ...text,
  },
  { kind: "organization_policy", policyId: "p-1", name: "n", type: "SERVICE_CONTROL_POLICY", ...text },
  { kind: "endpoint_policy", endpointId: "vpce-1", region: "ap-northeast-1", ...text },
];

const option = (changes: Change[]): Option => ({
  name: "o",
  title: "t",
  risk: "r",
  applyAs: { accountId: "111111111111", principal: "p" },
  changes,
});
const rendered = (change: Change) =>
  Object.fromEntries(renderOptions([option([change])]).map(({ dialect, text }) => [dialect, text]));

function fromCli(text: string): unknown {
  const quoted = /'(\{(?:[^']|'\\'')*\})'/.exec(text)?.[1] ?? "";
  return JSON.parse(quoted.replaceAll("'\\''", "'"));
}

function fromTerraform(text: string): unknown {
  const body = /<<-POLICY\n([\s\S]*?)\n {2}POLICY/.exec(text)?.[1] ?? "";
  return JSON.parse(body.replaceAll("$${", "${").replaceAll("%%{", "%{"));
}

function fromCloudFormation(text: string): unknown {
  const [resource] = Object.values(JSON.parse(text).Resources) as Array<{
    Properties: Record<string, unknown>;
  }>;
  return Object.values(resource!.Properties).find(
    (value) => typeof value === "object" && value !== null && "Statement" in value,
  );
}

describe("the dialects of one change", () => {
  it.each(policies.map((change) => [change.kind, change] as const))(
    "%s: all four carry the same policy",
    (_, change) => {
      const { cli, policy, terraform, cloudformation } = rendered(change);
      expect(fromCli(cli!)).toEqual(document);
      expect(JSON.parse(policy!)).toEqual(document);
      expect(fromTerraform(terraform!)).toEqual(document);
      expect(fromCloudFormation(cloudformation!)).toEqual(document);
    },
  );

  it.each([
    ["role", "Role", "arn:aws:iam::111111111111:role/team/r"],
    ["user", "User", "arn:aws:iam::111111111111:user/u"],
    ["group", "Group", "arn:aws:iam::111111111111:group/team/g"],
  ] as const)(
    "a policy is detached from a %s: three dialects, two with what stays attached",
    (type, word, arn) => {
      const policyArn = "arn:aws:iam::aws:policy/AWSDenyAll";
      const remaining = ["arn:aws:iam::111111111111:policy/p", "arn:aws:iam::aws:policy/ReadOnlyAccess"];
      const name = arn.slice(-1);
      const change: Change = { kind: "detached_policy", from: { type, arn }, policyArn, remaining };
      const { cloudformation = "", ...said } = rendered(change);
      const cli = `aws iam detach-${type}-policy --${type}-name ${name} --policy-arn ${policyArn}`;
      const terraform = [
        `resource "aws_iam_${type}_policy_attachments_exclusive" "${name}" {`,
        `  ${type}_name = "${name}"`,
        `  policy_arns = ["${remaining[0]}", "${remaining[1]}"]`,
        "}",
      ].join("\n");
      expect(said).toEqual({ cli, terraform });
      expect(Object.values(JSON.parse(cloudformation).Resources)).toEqual([
        { Type: `AWS::IAM::${word}`, Properties: { [`${word}Name`]: name, ManagedPolicyArns: remaining } },
      ]);
      expect(rendered({ ...change, remaining: null })).toEqual({ cli });
    },
  );

  it.each([
    ["role", "Role"],
    ["user", "User"],
  ] as const)("a new policy is put as the boundary of a %s, after it is there", (type, word) => {
    const of = { type, accountId: "111111111111", name: "n", arn: `arn:aws:iam::111111111111:${type}/n` };
    const change: Change = { kind: "replaced_boundary", policyName: "p", of, ...text };
    const before: Change = { kind: "bucket_policy", bucket: "b", ...text };
    const {
      cli = "",
      terraform = "",
      cloudformation = "",
    } = Object.fromEntries(
      renderOptions([option([before, change])]).map(({ dialect, text }) => [dialect, text]),
    );
    expect(cli.split("\n").map((line) => line.split(" ").slice(0, 5).join(" "))).toEqual([
      "aws s3api put-bucket-policy --bucket b",
      "aws iam create-policy --policy-name p",
      `aws iam put-${type}-permissions-boundary --${type}-name n`,
    ]);
    expect(cli).toContain(" --permissions-boundary arn:aws:iam::111111111111:policy/p");
    expect(terraform).toContain(
      `resource "aws_iam_${type}" "n" {\n  name = "n"\n  permissions_boundary = aws_iam_policy.p.arn\n}`,
    );
    const resources = JSON.parse(cloudformation).Resources;
    expect(resources[`SekishoIAM${word}2`].Properties).toEqual({
      [`${word}Name`]: "n",
      PermissionsBoundary: { Ref: "SekishoIAMManagedPolicy1" },
    });
    expect(resources.SekishoIAMManagedPolicy1.Properties.ManagedPolicyName).toBe("p");
  });

  it("a key with quotes and blanks is one word of the command line", () => {
    const { cli } = rendered({
      kind: "object_acl_owner_full_control",
      bucket: "b",
      key: "a 'b'; $(rm -rf /)",
    });
    expect(cli).toBe(
      `aws s3api put-object-acl --bucket b --key 'a '\\''b'\\''; $(rm -rf /)' --acl bucket-owner-full-control`,
    );
  });

  it("a dialect that can say only half of an option is silent", () => {
    const half = option([
      { kind: "bucket_ownership", bucket: "b", setting: "BucketOwnerEnforced" },
      { kind: "object_acl_owner_full_control", bucket: "b", key: "k" },
    ]);
    expect(renderOptions([half]).map(({ dialect }) => dialect)).toEqual(["cli"]);
  });
});
