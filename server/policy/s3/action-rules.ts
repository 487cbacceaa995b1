import type { S3Permission } from "./types";

export type ActionRule = {
  /** Which ARN the action is checked on. */
  resource: "account" | "bucket" | "object";
  /** Whose permission counts: the bucket owner's, or the object owner's. */
  authority: "bucket" | "object";
  /** The ACL entry that grants it, if one can. */
  acl: { of: "bucket" | "object"; permission: S3Permission } | null;
};

const onBucket = (permission: S3Permission | null = null): ActionRule => ({
  resource: "bucket",
  authority: "bucket",
  acl: permission ? { of: "bucket", permission } : null,
});
const inBucket = (permission: S3Permission | null = null): ActionRule => ({
  resource: "object",
  authority: "bucket",
  acl: permission ? { of: "bucket", permission } : null,
});
const onObject = (permission: S3Permission): ActionRule => ({
  resource: "object",
  authority: "object",
  acl: { of: "object", permission },
});

/**
 * What each S3 action is checked on and which ACL permission stands for it.
 * Sources: Amazon S3 User Guide, "Access control list (ACL) overview" (mapping of ACL permissions) and
 * "How Amazon S3 authorizes a request for an object operation".
 */
const RULES: Record<string, ActionRule> = {
  "s3:ListAllMyBuckets": { resource: "account", authority: "bucket", acl: null },
  "s3:ListBucket": onBucket("READ"),
  "s3:ListBucketVersions": onBucket("READ"),
  "s3:ListBucketMultipartUploads": onBucket("READ"),
  "s3:GetBucketAcl": onBucket("READ_ACP"),
  "s3:PutBucketAcl": onBucket("WRITE_ACP"),
  "s3:GetObject": onObject("READ"),
  "s3:GetObjectVersion": onObject("READ"),
  "s3:GetObjectAttributes": onObject("READ"),
  "s3:GetObjectVersionAttributes": onObject("READ"),
  "s3:GetObjectAcl": onObject("READ_ACP"),
  "s3:GetObjectVersionAcl": onObject("READ_ACP"),
  "s3:PutObjectAcl": onObject("WRITE_ACP"),
  "s3:PutObjectVersionAcl": onObject("WRITE_ACP"),
  "s3:PutObject": inBucket("WRITE"),
  "s3:DeleteObject": inBucket("WRITE"),
  "s3:DeleteObjectVersion": inBucket(),
  "s3:AbortMultipartUpload": inBucket("WRITE"),
  "s3:ListMultipartUploadParts": inBucket(),
  "s3:RestoreObject": inBucket(),
  "s3:GetObjectTagging": inBucket(),
  "s3:GetObjectVersionTagging": inBucket(),
  "s3:PutObjectTagging": inBucket(),
  "s3:PutObjectVersionTagging": inBucket(),
  "s3:DeleteObjectTagging": inBucket(),
  "s3:DeleteObjectVersionTagging": inBucket(),
  "s3:BypassGovernanceRetention": inBucket(),
};

const ON_BUCKET = onBucket();

/** The rule of an action; every other action is one on the bucket that no ACL grants. */
export function actionRule(action: string): ActionRule {
  return RULES[action] ?? ON_BUCKET;
}
