import { nameInArn } from "@/server/diagnosis/parse-iam-arn";
import type { Change, ChangeKind, ChangeOf } from "@/server/diagnosis/remedies/change";

type Printers = { [K in ChangeKind]: ((change: ChangeOf<K>) => string | null) | null };

/** Terraform resources of the AWS provider; null where it has none for the change. */
const PRINTERS: Printers = {
  role_policy: ({ roleName, policyName, document }) =>
    resource("aws_iam_role_policy", policyName, { name: policyName, role: roleName }, { policy: document }),
  user_policy: ({ userName, policyName, document }) =>
    resource("aws_iam_user_policy", policyName, { name: policyName, user: userName }, { policy: document }),
  group_policy: ({ groupArn, policyName, document }) =>
    resource(
      "aws_iam_group_policy",
      policyName,
      { name: policyName, group: nameInArn(groupArn) },
      { policy: document },
    ),
  managed_policy: ({ arn, document }) => {
    const [, path = "/", name = arn] = /:policy(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
    return resource("aws_iam_policy", name, { name, path }, { policy: document });
  },
  attached_policy: ({ policyName, to, document }) =>
    [
      resource("aws_iam_policy", policyName, { name: policyName }, { policy: document }),
      block(`aws_iam_${to.type}_policy_attachment`, policyName, [
        attribute(to.type, to.name),
        `  policy_arn = aws_iam_policy.${identifier(policyName)}.arn`,
      ]),
    ].join("\n"),
  detached_policy: ({ from: { type, arn }, remaining }) =>
    remaining &&
    block(`aws_iam_${type}_policy_attachments_exclusive`, nameInArn(arn), [
      attribute(`${type}_name`, nameInArn(arn)),
      `  policy_arns = [${remaining.map(text).join(", ")}]`,
    ]),
  replaced_boundary: ({ policyName, of: { type, name }, document }) =>
    [
      resource("aws_iam_policy", policyName, { name: policyName }, { policy: document }),
      block(`aws_iam_${type}`, name, [
        attribute("name", name),
        `  permissions_boundary = aws_iam_policy.${identifier(policyName)}.arn`,
      ]),
    ].join("\n"),
  trust_policy: ({ roleName, document }) =>
    resource("aws_iam_role", roleName, { name: roleName }, { assume_role_policy: document }),
  session_policy: null,
  bucket_policy: ({ bucket, document }) =>
    resource("aws_s3_bucket_policy", bucket, { bucket }, { policy: document }),
  key_policy: ({ keyArn, document }) =>
    resource(
      "aws_kms_key_policy",
      keyArn.split("/").at(-1) ?? keyArn,
      { key_id: keyArn },
      { policy: document },
    ),
  organization_policy: ({ name, type, document }) =>
    resource("aws_organizations_policy", name, { name, type }, { content: document }),
  endpoint_policy: ({ endpointId, document }) =>
    resource("aws_vpc_endpoint_policy", endpointId, { vpc_endpoint_id: endpointId }, { policy: document }),
  bucket_ownership: ({ bucket, setting }) =>
    block("aws_s3_bucket_ownership_controls", bucket, [
      attribute("bucket", bucket),
      "  rule {",
      `    object_ownership = ${text(setting)}`,
      "  }",
    ]),
  bucket_acl_private: ({ bucket }) => resource("aws_s3_bucket_acl", bucket, { bucket, acl: "private" }, {}),
  bucket_acl: null,
  object_acl_owner_full_control: null,
  object_acl: null,
  copy_in_place: null,
  restore_object: null,
  request_payment_owner: ({ bucket }) =>
    resource("aws_s3_bucket_request_payment_configuration", bucket, { bucket, payer: "BucketOwner" }, {}),
  enable_key: ({ keyArn }) =>
    block("aws_kms_key", keyArn.split("/").at(-1) ?? keyArn, ["  is_enabled = true"]),
  cancel_key_deletion: null,
};

export function printTerraform(change: Change): string | null {
  const print = PRINTERS[change.kind] as ((change: Change) => string | null) | null;
  return print?.(change) ?? null;
}

function resource(
  type: string,
  name: string,
  attributes: Record<string, string>,
  documents: Record<string, unknown>,
): string {
  return block(type, name, [
    ...Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    ...Object.entries(documents).flatMap(([key, document]) => heredoc(key, document)),
  ]);
}

function block(type: string, name: string, lines: string[]): string {
  return [`resource "${type}" "${identifier(name)}" {`, ...lines, "}"].join("\n");
}

const identifier = (name: string) => name.replace(/[^\w-]/g, "_").replace(/^(\d)/, "_$1");

const attribute = (key: string, value: string) => `  ${key} = ${text(value)}`;

/** Terraform reads \${ and %{ inside strings: doubled they stand for themselves. */
const escapeTemplate = (value: string) => value.replace(/[$%]\{/g, (found) => `${found[0]}${found}`);
const text = (value: string) => escapeTemplate(JSON.stringify(value));

function heredoc(key: string, document: unknown): string[] {
  return [
    `  ${key} = <<-POLICY`,
    ...escapeTemplate(JSON.stringify(document, null, 2))
      .split("\n")
      .map((line) => `    ${line}`),
    "  POLICY",
  ];
}
