import { nameInArn } from "@/server/diagnosis/parse-iam-arn";
import type { Change, ChangeKind, ChangeOf } from "@/server/diagnosis/remedies/change";
import type { S3Acl, S3Grantee } from "@/server/policy/s3/types";
import { commandLine } from "./quote-shell";

type Printers = { [K in ChangeKind]: ((change: ChangeOf<K>) => string[]) | null };
const json = (value: unknown) => JSON.stringify(value);

/** AWS CLI commands (version 1 and 2). Where AWS has no call for a change, there is none. */
const PRINTERS: Printers = {
  role_policy: ({ roleName, policyName, document }) =>
    aws(
      "iam put-role-policy",
      "--role-name",
      roleName,
      "--policy-name",
      policyName,
      "--policy-document",
      json(document),
    ),
  user_policy: ({ userName, policyName, document }) =>
    aws(
      "iam put-user-policy",
      "--user-name",
      userName,
      "--policy-name",
      policyName,
      "--policy-document",
      json(document),
    ),
  group_policy: ({ groupArn, policyName, document }) =>
    aws(
      "iam put-group-policy",
      "--group-name",
      nameInArn(groupArn),
      "--policy-name",
      policyName,
      "--policy-document",
      json(document),
    ),
  managed_policy: ({ arn, document }) =>
    aws(
      "iam create-policy-version",
      "--policy-arn",
      arn,
      "--policy-document",
      json(document),
      "--set-as-default",
    ),
  attached_policy: ({ accountId, policyName, to, document }) => [
    ...aws("iam create-policy", "--policy-name", policyName, "--policy-document", json(document)),
    ...aws(
      `iam attach-${to.type}-policy`,
      `--${to.type}-name`,
      to.name,
      "--policy-arn",
      `arn:aws:iam::${accountId}:policy/${policyName}`,
    ),
  ],
  detached_policy: ({ policyArn, from: { type, arn } }) =>
    aws(`iam detach-${type}-policy`, `--${type}-name`, nameInArn(arn), "--policy-arn", policyArn),
  replaced_boundary: ({ policyName, of: { type, name, accountId }, document }) => [
    ...aws("iam create-policy", "--policy-name", policyName, "--policy-document", json(document)),
    ...aws(
      `iam put-${type}-permissions-boundary`,
      `--${type}-name`,
      name,
      "--permissions-boundary",
      `arn:aws:iam::${accountId}:policy/${policyName}`,
    ),
  ],
  trust_policy: ({ roleName, document }) =>
    aws("iam update-assume-role-policy", "--role-name", roleName, "--policy-document", json(document)),
  session_policy: null,
  bucket_policy: ({ bucket, document }) =>
    aws("s3api put-bucket-policy", "--bucket", bucket, "--policy", json(document)),
  key_policy: ({ keyArn, region, document }) =>
    aws(
      "kms put-key-policy",
      "--region",
      region,
      "--key-id",
      keyArn,
      "--policy-name",
      "default",
      "--policy",
      json(document),
    ),
  organization_policy: ({ policyId, document }) =>
    aws("organizations update-policy", "--policy-id", policyId, "--content", json(document)),
  endpoint_policy: ({ endpointId, region, document }) =>
    aws(
      "ec2 modify-vpc-endpoint",
      "--region",
      region,
      "--vpc-endpoint-id",
      endpointId,
      "--policy-document",
      json(document),
    ),
  bucket_ownership: ({ bucket, setting }) =>
    aws(
      "s3api put-bucket-ownership-controls",
      "--bucket",
      bucket,
      "--ownership-controls",
      json({ Rules: [{ ObjectOwnership: setting }] }),
    ),
  bucket_acl_private: ({ bucket }) => aws("s3api put-bucket-acl", "--bucket", bucket, "--acl", "private"),
  bucket_acl: ({ bucket, acl }) =>
    aws("s3api put-bucket-acl", "--bucket", bucket, "--access-control-policy", json(awsAcl(acl))),
  object_acl_owner_full_control: ({ bucket, key }) =>
    aws("s3api put-object-acl", "--bucket", bucket, "--key", key, "--acl", "bucket-owner-full-control"),
  object_acl: ({ bucket, key, acl }) =>
    aws(
      "s3api put-object-acl",
      "--bucket",
      bucket,
      "--key",
      key,
      "--access-control-policy",
      json(awsAcl(acl)),
    ),
  copy_in_place: ({ bucket, key, kmsKeyArn }) =>
    aws(
      "s3api copy-object",
      "--bucket",
      bucket,
      "--key",
      key,
      "--copy-source",
      `${bucket}/${encodeKey(key)}`,
      ...sse(kmsKeyArn),
    ),
  restore_object: ({ bucket, key, days }) =>
    aws(
      "s3api restore-object",
      "--bucket",
      bucket,
      "--key",
      key,
      "--restore-request",
      json({ Days: days, GlacierJobParameters: { Tier: "Standard" } }),
    ),
  request_payment_owner: ({ bucket }) =>
    aws(
      "s3api put-bucket-request-payment",
      "--bucket",
      bucket,
      "--request-payment-configuration",
      json({ Payer: "BucketOwner" }),
    ),
  enable_key: ({ keyArn, region }) => aws("kms enable-key", "--region", region, "--key-id", keyArn),
  cancel_key_deletion: ({ keyArn, region }) => [
    ...aws("kms cancel-key-deletion", "--region", region, "--key-id", keyArn),
    ...aws("kms enable-key", "--region", region, "--key-id", keyArn),
  ],
};

/** The commands of one change, a line each; none where AWS's CLI cannot make it. */
export function printCli(change: Change): string[] {
  const print = PRINTERS[change.kind] as ((change: Change) => string[]) | null;
  return print?.(change) ?? [];
}

function aws(command: string, ...args: string[]): string[] {
  return [commandLine(["aws", ...command.split(" "), ...args])];
}

function awsAcl({ ownerId, grants }: S3Acl) {
  return {
    Owner: { ID: ownerId },
    Grants: grants.map(({ grantee, permission }) => ({
      Grantee: awsGrantee(grantee),
      Permission: permission,
    })),
  };
}

function awsGrantee(grantee: S3Grantee) {
  if (grantee.type === "CanonicalUser") return { Type: grantee.type, ID: grantee.id };
  return grantee.type === "Group"
    ? { Type: grantee.type, URI: grantee.uri }
    : { Type: grantee.type, EmailAddress: grantee.email };
}

const sse = (keyArn: string | null) =>
  keyArn === null
    ? ["--metadata-directive", "REPLACE"]
    : ["--server-side-encryption", "aws:kms", "--ssekms-key-id", keyArn];

const encodeKey = (key: string) => key.split("/").map(encodeURIComponent).join("/");
