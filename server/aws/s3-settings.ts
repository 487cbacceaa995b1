import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketRequestPaymentCommand,
  GetObjectAclCommand,
  GetObjectTaggingCommand,
  GetPublicAccessBlockCommand,
  type Grant,
  type PublicAccessBlockConfiguration,
  PutObjectAclCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  type S3ControlClient,
} from "@aws-sdk/client-s3-control";

type Options = { abortSignal: AbortSignal };
type Place = { bucket: string; key: string; versionId?: string; expectedOwner?: string };
type Permission = "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP" | "FULL_CONTROL";
type AclGrantee =
  | { type: "CanonicalUser"; id: string }
  | { type: "Group"; uri: string }
  | { type: "AmazonCustomerByEmail"; email: string };
export type AclFacts = { ownerId: string; grants: Array<{ grantee: AclGrantee; permission: Permission }> };
export type AccessBlock = Record<
  "blockPublicAcls" | "ignorePublicAcls" | "blockPublicPolicy" | "restrictPublicBuckets",
  boolean
>;

export async function getBucketAcl(client: S3Client, bucket: string, options: Options): Promise<AclFacts> {
  const { Owner, Grants } = await client.send(new GetBucketAclCommand({ Bucket: bucket }), options);
  return { ownerId: Owner?.ID ?? "", grants: toGrants(Grants) };
}

export async function getObjectAcl(
  client: S3Client,
  { bucket, key, versionId, expectedOwner }: Place,
  options: Options,
): Promise<AclFacts> {
  const command = new GetObjectAclCommand({
    Bucket: bucket,
    Key: key,
    VersionId: versionId,
    ExpectedBucketOwner: expectedOwner,
  });
  const { Owner, Grants } = await client.send(command, options);
  return { ownerId: Owner?.ID ?? "", grants: toGrants(Grants) };
}

/** Replaces the whole ACL: by the canned one, or by these grants. */
export async function putObjectAcl(
  client: S3Client,
  { bucket, key, expectedOwner }: Place,
  acl: AclFacts | "bucket-owner-full-control",
  options: Options,
): Promise<void> {
  const place = { Bucket: bucket, Key: key, ExpectedBucketOwner: expectedOwner };
  const content =
    typeof acl === "string"
      ? { ACL: acl }
      : { AccessControlPolicy: { Owner: { ID: acl.ownerId }, Grants: acl.grants.map(fromGrant) } };
  await client.send(new PutObjectAclCommand({ ...place, ...content }), options);
}

function fromGrant({ grantee, permission }: AclFacts["grants"][number]): Grant {
  const Grantee =
    grantee.type === "CanonicalUser"
      ? { Type: grantee.type, ID: grantee.id }
      : grantee.type === "Group"
        ? { Type: grantee.type, URI: grantee.uri }
        : { Type: grantee.type, EmailAddress: grantee.email };
  return { Grantee, Permission: permission };
}

export async function hasTags(client: S3Client, { bucket, key }: Place, options: Options): Promise<boolean> {
  const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }), options);
  return (TagSet ?? []).length > 0;
}

/** The region's name as S3 has always told it: nothing for us-east-1. */
export async function getBucketLocation(client: S3Client, bucket: string, options: Options): Promise<string> {
  const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: bucket }), options);
  return LocationConstraint ?? "us-east-1";
}

/** The parsed policy; S3 answers NoSuchBucketPolicy where there is none. */
export async function getBucketPolicy(client: S3Client, bucket: string, options: Options): Promise<unknown> {
  return JSON.parse(
    (await client.send(new GetBucketPolicyCommand({ Bucket: bucket }), options)).Policy ?? "{}",
  );
}

/** S3 answers NoSuchPublicAccessBlockConfiguration where none was ever put. */
export async function getBucketAccessBlock(
  client: S3Client,
  bucket: string,
  options: Options,
): Promise<AccessBlock> {
  const answer = await client.send(new GetPublicAccessBlockCommand({ Bucket: bucket }), options);
  return toBlock(answer.PublicAccessBlockConfiguration);
}

export async function getAccountAccessBlock(
  client: Promise<S3ControlClient>,
  accountId: string,
  options: Options,
): Promise<AccessBlock> {
  const answer = await (await client).send(new GetAccountBlockCommand({ AccountId: accountId }), options);
  return toBlock(answer.PublicAccessBlockConfiguration);
}

/** Default encryption of new objects. */
export async function getBucketEncryption(client: S3Client, bucket: string, options: Options) {
  const answer = await client.send(new GetBucketEncryptionCommand({ Bucket: bucket }), options);
  const rule = answer.ServerSideEncryptionConfiguration?.Rules?.[0];
  const chosen = rule?.ApplyServerSideEncryptionByDefault;
  return {
    algorithm: chosen?.SSEAlgorithm ?? "AES256",
    keyArn: chosen?.KMSMasterKeyID ?? null,
    bucketKey: rule?.BucketKeyEnabled ?? false,
  };
}

export async function isRequesterPays(client: S3Client, bucket: string, options: Options): Promise<boolean> {
  return (
    (await client.send(new GetBucketRequestPaymentCommand({ Bucket: bucket }), options)).Payer === "Requester"
  );
}

function toBlock(found: PublicAccessBlockConfiguration | undefined): AccessBlock {
  return {
    blockPublicAcls: found?.BlockPublicAcls ?? false,
    ignorePublicAcls: found?.IgnorePublicAcls ?? false,
    blockPublicPolicy: found?.BlockPublicPolicy ?? false,
    restrictPublicBuckets: found?.RestrictPublicBuckets ?? false,
  };
}

function toGrants(grants: Grant[] | undefined): AclFacts["grants"] {
  return (grants ?? []).flatMap(({ Grantee, Permission: permission }) => {
    const grantee = toGrantee(Grantee);
    return grantee && permission ? [{ grantee, permission }] : [];
  });
}

function toGrantee(grantee: Grant["Grantee"]): AclGrantee | null {
  if (grantee?.ID) return { type: "CanonicalUser", id: grantee.ID };
  if (grantee?.URI) return { type: "Group", uri: grantee.URI };
  return grantee?.EmailAddress ? { type: "AmazonCustomerByEmail", email: grantee.EmailAddress } : null;
}
