import type { S3Operation } from "@/server/policy/s3/operation-actions";
import { getBucketOwnershipControls } from "./bucket-ownership";
import { getBucketPolicy, getBucketPolicyStatus } from "./bucket-policy";
import type { AccountCall, Answer, S3Call } from "./call";
import { getBucketAcl, getObjectAcl } from "./get-acl";
import { getBucketLocation, headBucket } from "./head-bucket";
import { listBuckets } from "./list-buckets";
import { listObjects } from "./list-objects";
import { listObjectsV2 } from "./list-objects-v2";
import { putObject } from "./put-object";
import { getObject, headObject } from "./read-object";

/** Calls that need no existing bucket. */
export const ACCOUNT_OPERATIONS: Partial<Record<S3Operation, (call: AccountCall) => Answer>> = {
  ListBuckets: listBuckets,
};

/** Calls on a bucket or an object in it. */
export const BUCKET_OPERATIONS: Partial<Record<S3Operation, (call: S3Call) => Answer>> = {
  GetBucketAcl: getBucketAcl,
  GetBucketLocation: getBucketLocation,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  GetObject: getObject,
  GetObjectAcl: getObjectAcl,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  PutObject: putObject,
};
