import { actionRule } from "./action-rules";
import { operationAction, type S3Operation } from "./operation-actions";
import type { Need } from "./types";

export type S3CallShape = {
  operation: S3Operation;
  /** Empty for ListBuckets. */
  bucket: string;
  /** Empty for calls on the bucket. */
  key: string;
  versionId: string | null;
  /** The request carries x-amz-acl or x-amz-grant-… */
  setsAcl?: boolean;
  /** The request sets tags, or the copy takes the source's along. */
  setsTags?: boolean;
};

/**
 * Every IAM action a call needs on its own bucket, in the order S3 checks them; `sourceNeeds` has a copy's other side.
 * Source: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations".
 */
export function requiredNeeds(shape: S3CallShape): Need[] {
  const actions = [operationAction(shape.operation, shape.versionId)];
  if (shape.operation === "GetObjectAttributes")
    actions.unshift(shape.versionId === null ? "s3:GetObject" : "s3:GetObjectVersion");
  if (WRITES_OBJECT.has(shape.operation)) {
    if (shape.setsAcl) actions.push("s3:PutObjectAcl");
    if (shape.setsTags) actions.push("s3:PutObjectTagging");
  }
  return actions.map((action) => ({ action, resource: resourceArn(action, shape.bucket, shape.key) }));
}

/** What a copy needs on its source; the tags only when there are some to take along (TaggingDirective COPY). */
export function sourceNeeds(source: {
  bucket: string;
  key: string;
  versionId: string | null;
  takesTags: boolean;
}): Need[] {
  const versioned = source.versionId !== null;
  const actions = [versioned ? "s3:GetObjectVersion" : "s3:GetObject"];
  if (source.takesTags) actions.push(versioned ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging");
  return actions.map((action) => ({ action, resource: resourceArn(action, source.bucket, source.key) }));
}

/** The ARN an S3 action is checked on. */
export function resourceArn(action: string, bucket: string, key: string): string {
  const kind = actionRule(action).resource;
  if (kind === "account") return "*";
  return kind === "object" ? `arn:aws:s3:::${bucket}/${key}` : `arn:aws:s3:::${bucket}`;
}

const WRITES_OBJECT: ReadonlySet<S3Operation> = new Set(["PutObject", "CopyObject", "CreateMultipartUpload"]);
