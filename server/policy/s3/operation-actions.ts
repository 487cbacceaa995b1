type OperationAction = {
  action: string;
  /** Asked for instead when the request names a version. */
  versioned?: string;
};

/**
 * The S3 API operations and the IAM action each one is checked as. CopyObject and UploadPartCopy read a source besides.
 * Source: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations".
 */
const OPERATION_ACTIONS = {
  ListBuckets: { action: "s3:ListAllMyBuckets" },
  CreateBucket: { action: "s3:CreateBucket" },
  DeleteBucket: { action: "s3:DeleteBucket" },
  HeadBucket: { action: "s3:ListBucket" },
  ListObjects: { action: "s3:ListBucket" },
  ListObjectsV2: { action: "s3:ListBucket" },
  ListObjectVersions: { action: "s3:ListBucketVersions" },
  ListMultipartUploads: { action: "s3:ListBucketMultipartUploads" },
  GetBucketLocation: { action: "s3:GetBucketLocation" },
  GetBucketAcl: { action: "s3:GetBucketAcl" },
  PutBucketAcl: { action: "s3:PutBucketAcl" },
  GetBucketPolicy: { action: "s3:GetBucketPolicy" },
  PutBucketPolicy: { action: "s3:PutBucketPolicy" },
  DeleteBucketPolicy: { action: "s3:DeleteBucketPolicy" },
  GetBucketPolicyStatus: { action: "s3:GetBucketPolicyStatus" },
  GetBucketOwnershipControls: { action: "s3:GetBucketOwnershipControls" },
  PutBucketOwnershipControls: { action: "s3:PutBucketOwnershipControls" },
  DeleteBucketOwnershipControls: { action: "s3:PutBucketOwnershipControls" },
  GetPublicAccessBlock: { action: "s3:GetBucketPublicAccessBlock" },
  PutPublicAccessBlock: { action: "s3:PutBucketPublicAccessBlock" },
  DeletePublicAccessBlock: { action: "s3:PutBucketPublicAccessBlock" },
  GetBucketEncryption: { action: "s3:GetEncryptionConfiguration" },
  PutBucketEncryption: { action: "s3:PutEncryptionConfiguration" },
  DeleteBucketEncryption: { action: "s3:PutEncryptionConfiguration" },
  GetBucketRequestPayment: { action: "s3:GetBucketRequestPayment" },
  PutBucketRequestPayment: { action: "s3:PutBucketRequestPayment" },
  GetBucketVersioning: { action: "s3:GetBucketVersioning" },
  PutBucketVersioning: { action: "s3:PutBucketVersioning" },
  GetBucketLifecycleConfiguration: { action: "s3:GetLifecycleConfiguration" },
  PutBucketLifecycleConfiguration: { action: "s3:PutLifecycleConfiguration" },
  DeleteBucketLifecycle: { action: "s3:PutLifecycleConfiguration" },
  GetBucketTagging: { action: "s3:GetBucketTagging" },
  PutBucketTagging: { action: "s3:PutBucketTagging" },
  DeleteBucketTagging: { action: "s3:PutBucketTagging" },
  HeadObject: { action: "s3:GetObject", versioned: "s3:GetObjectVersion" },
  GetObject: { action: "s3:GetObject", versioned: "s3:GetObjectVersion" },
  GetObjectAttributes: { action: "s3:GetObjectAttributes", versioned: "s3:GetObjectVersionAttributes" },
  GetObjectAcl: { action: "s3:GetObjectAcl", versioned: "s3:GetObjectVersionAcl" },
  PutObjectAcl: { action: "s3:PutObjectAcl", versioned: "s3:PutObjectVersionAcl" },
  GetObjectTagging: { action: "s3:GetObjectTagging", versioned: "s3:GetObjectVersionTagging" },
  PutObjectTagging: { action: "s3:PutObjectTagging", versioned: "s3:PutObjectVersionTagging" },
  DeleteObjectTagging: { action: "s3:DeleteObjectTagging", versioned: "s3:DeleteObjectVersionTagging" },
  PutObject: { action: "s3:PutObject" },
  CopyObject: { action: "s3:PutObject" },
  CreateMultipartUpload: { action: "s3:PutObject" },
  UploadPart: { action: "s3:PutObject" },
  UploadPartCopy: { action: "s3:PutObject" },
  CompleteMultipartUpload: { action: "s3:PutObject" },
  AbortMultipartUpload: { action: "s3:AbortMultipartUpload" },
  ListParts: { action: "s3:ListMultipartUploadParts" },
  DeleteObject: { action: "s3:DeleteObject", versioned: "s3:DeleteObjectVersion" },
  DeleteObjects: { action: "s3:DeleteObject", versioned: "s3:DeleteObjectVersion" },
  RestoreObject: { action: "s3:RestoreObject" },
} as const satisfies Record<string, OperationAction>;

export type S3Operation = keyof typeof OPERATION_ACTIONS;

/** The IAM action of an operation. */
export function operationAction(operation: S3Operation, versionId: string | null): string {
  const entry: OperationAction = OPERATION_ACTIONS[operation];
  return (versionId !== null && entry.versioned) || entry.action;
}

const ACTIONS: ReadonlySet<string> = new Set(
  Object.values(OPERATION_ACTIONS).flatMap((entry: OperationAction) => [entry.action, entry.versioned ?? ""]),
);

/** API operations that people mistake for actions: s3:HeadObject, s3:CopyObject, s3:ListObjectsV2 … */
const NO_ACTIONS: ReadonlySet<string> = new Set(
  Object.keys(OPERATION_ACTIONS)
    .map((operation) => `s3:${operation}`)
    .filter((name) => !ACTIONS.has(name))
    .map((name) => name.toLowerCase()),
);

/** Whether a policy may name this as an action of S3: `*`, or an `s3…:` name that is no mere operation. */
export function isS3Action(action: string): boolean {
  return action === "*" || (/^s3[a-z-]*:./i.test(action) && !NO_ACTIONS.has(action.toLowerCase()));
}
