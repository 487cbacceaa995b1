import { HOLDER_WORDS, nameInArn } from "@/server/diagnosis/parse-iam-arn";
import type { Change, ChangeKind, ChangeOf } from "@/server/diagnosis/remedies/change";

type Resource = { Type: string; Properties: Record<string, unknown> };
type Printer<C> = (change: C, at: number) => Resource | Resource[] | null;
type Printers = { [K in ChangeKind]: Printer<ChangeOf<K>> | null };

/** CloudFormation resources, `at` the place of the first; those that already exist are imported into the stack, or edited where they are defined. */
const PRINTERS: Printers = {
  role_policy: ({ roleName, policyName, document }) => ({
    Type: "AWS::IAM::RolePolicy",
    Properties: { RoleName: roleName, PolicyName: policyName, PolicyDocument: document },
  }),
  user_policy: ({ userName, policyName, document }) => ({
    Type: "AWS::IAM::UserPolicy",
    Properties: { UserName: userName, PolicyName: policyName, PolicyDocument: document },
  }),
  group_policy: ({ groupArn, policyName, document }) => ({
    Type: "AWS::IAM::GroupPolicy",
    Properties: { GroupName: nameInArn(groupArn), PolicyName: policyName, PolicyDocument: document },
  }),
  managed_policy: ({ arn, document }) => ({
    Type: "AWS::IAM::ManagedPolicy",
    Properties: { ManagedPolicyName: arn.split("/").at(-1), PolicyDocument: document },
  }),
  attached_policy: ({ policyName, to, document }) => ({
    Type: "AWS::IAM::ManagedPolicy",
    Properties: {
      ManagedPolicyName: policyName,
      PolicyDocument: document,
      ...(to.type === "role" ? { Roles: [to.name] } : { Users: [to.name] }),
    },
  }),
  detached_policy: ({ from: { type, arn }, remaining }) =>
    remaining && {
      Type: `AWS::IAM::${HOLDER_WORDS[type]}`,
      Properties: { [`${HOLDER_WORDS[type]}Name`]: nameInArn(arn), ManagedPolicyArns: remaining },
    },
  replaced_boundary: ({ policyName, of: { type, name }, document }, at) => [
    {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: { ManagedPolicyName: policyName, PolicyDocument: document },
    },
    {
      Type: `AWS::IAM::${HOLDER_WORDS[type]}`,
      Properties: {
        [`${HOLDER_WORDS[type]}Name`]: name,
        PermissionsBoundary: { Ref: logicalId("AWS::IAM::ManagedPolicy", at) },
      },
    },
  ],
  trust_policy: ({ roleName, document }) => ({
    Type: "AWS::IAM::Role",
    Properties: { RoleName: roleName, AssumeRolePolicyDocument: document },
  }),
  session_policy: null,
  bucket_policy: ({ bucket, document }) => ({
    Type: "AWS::S3::BucketPolicy",
    Properties: { Bucket: bucket, PolicyDocument: document },
  }),
  key_policy: ({ document }) => ({ Type: "AWS::KMS::Key", Properties: { KeyPolicy: document } }),
  organization_policy: ({ name, type, document }) => ({
    Type: "AWS::Organizations::Policy",
    Properties: { Name: name, Type: type, Content: document },
  }),
  endpoint_policy: ({ document }) => ({
    Type: "AWS::EC2::VPCEndpoint",
    Properties: { PolicyDocument: document },
  }),
  bucket_ownership: ({ bucket, setting }) => ({
    Type: "AWS::S3::Bucket",
    Properties: { BucketName: bucket, OwnershipControls: { Rules: [{ ObjectOwnership: setting }] } },
  }),
  bucket_acl_private: ({ bucket }) => ({
    Type: "AWS::S3::Bucket",
    Properties: { BucketName: bucket, AccessControl: "Private" },
  }),
  bucket_acl: null,
  object_acl_owner_full_control: null,
  object_acl: null,
  copy_in_place: null,
  restore_object: null,
  request_payment_owner: null,
  enable_key: () => ({ Type: "AWS::KMS::Key", Properties: { Enabled: true } }),
  cancel_key_deletion: null,
};

/** One template with the option's resources; null when CloudFormation has none for any of them. */
export function printCloudFormation(changes: Change[]): string | null {
  const resources: Resource[] = [];
  for (const change of changes) {
    const print = PRINTERS[change.kind] as Printer<Change> | null;
    const printed = [print?.(change, resources.length) ?? []].flat();
    if (printed.length === 0) return null;
    resources.push(...printed);
  }
  if (resources.length === 0) return null;
  const named = resources.map((resource, index) => [logicalId(resource.Type, index), resource]);
  return JSON.stringify(
    { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(named) },
    null,
    2,
  );
}

/** What a resource is called in its template, by its place there. */
const logicalId = (type: string, at: number) => `Sekisho${type.replace(/^AWS|::/g, "")}${at || ""}`;
