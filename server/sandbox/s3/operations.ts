import type { S3Operation } from "@/server/policy/s3/operation-actions";
import { getBucketAcl, getObjectAcl } from "@/server/sandbox/s3/acls/get-acl";
import { putBucketAcl, putObjectAcl } from "@/server/sandbox/s3/acls/put-acl";
import {
  deleteBucketEncryption,
  getBucketEncryption,
  putBucketEncryption,
} from "@/server/sandbox/s3/buckets/bucket-encryption";
import {
  deleteBucketLifecycle,
  getBucketLifecycle,
  putBucketLifecycle,
} from "@/server/sandbox/s3/buckets/bucket-lifecycle";
import {
  deleteBucketOwnershipControls,
  getBucketOwnershipControls,
  putBucketOwnershipControls,
} from "@/server/sandbox/s3/buckets/bucket-ownership";
import {
  deleteBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  putBucketPolicy,
} from "@/server/sandbox/s3/buckets/bucket-policy";
import {
  deletePublicAccessBlock,
  getPublicAccessBlock,
  putPublicAccessBlock,
} from "@/server/sandbox/s3/buckets/bucket-public-access-block";
import {
  getBucketRequestPayment,
  putBucketRequestPayment,
} from "@/server/sandbox/s3/buckets/bucket-request-payment";
import {
  deleteBucketTagging,
  getBucketTagging,
  putBucketTagging,
} from "@/server/sandbox/s3/buckets/bucket-tagging";
import { getBucketVersioning, putBucketVersioning } from "@/server/sandbox/s3/buckets/bucket-versioning";
import { createBucket, deleteBucket } from "@/server/sandbox/s3/buckets/create-bucket";
import { getBucketLocation, headBucket } from "@/server/sandbox/s3/buckets/head-bucket";
import { listBuckets } from "@/server/sandbox/s3/listings/list-buckets";
import { listObjectVersions } from "@/server/sandbox/s3/listings/list-object-versions";
import { listObjects } from "@/server/sandbox/s3/listings/list-objects";
import { listObjectsV2 } from "@/server/sandbox/s3/listings/list-objects-v2";
import { copyObject } from "@/server/sandbox/s3/objects/copy-object";
import { deleteObject } from "@/server/sandbox/s3/objects/delete-object";
import { deleteObjects } from "@/server/sandbox/s3/objects/delete-objects";
import { getObjectAttributes } from "@/server/sandbox/s3/objects/get-object-attributes";
import {
  deleteObjectTagging,
  getObjectTagging,
  putObjectTagging,
} from "@/server/sandbox/s3/objects/object-tagging";
import { putObject } from "@/server/sandbox/s3/objects/put-object";
import { getObject, headObject } from "@/server/sandbox/s3/objects/read-object";
import { restoreObject } from "@/server/sandbox/s3/objects/restore-object";
import { abortMultipartUpload } from "@/server/sandbox/s3/uploads/abort-multipart-upload";
import { completeMultipartUpload } from "@/server/sandbox/s3/uploads/complete-multipart-upload";
import { createMultipartUpload } from "@/server/sandbox/s3/uploads/create-multipart-upload";
import { listMultipartUploads } from "@/server/sandbox/s3/uploads/list-multipart-uploads";
import { listParts } from "@/server/sandbox/s3/uploads/list-parts";
import { uploadPart } from "@/server/sandbox/s3/uploads/upload-part";
import { uploadPartCopy } from "@/server/sandbox/s3/uploads/upload-part-copy";
import type { AccountCall, Answer, S3Call } from "./call";

type AccountOperation = "ListBuckets" | "CreateBucket";

/** Calls that need no existing bucket. */
export const ACCOUNT_OPERATIONS: Record<AccountOperation, (call: AccountCall) => Answer> = {
  CreateBucket: createBucket,
  ListBuckets: listBuckets,
};

/** Calls on a bucket or an object in it. */
export const BUCKET_OPERATIONS: Record<Exclude<S3Operation, AccountOperation>, (call: S3Call) => Answer> = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateMultipartUpload: createMultipartUpload,
  DeleteBucket: deleteBucket,
  DeleteBucketEncryption: deleteBucketEncryption,
  DeleteBucketLifecycle: deleteBucketLifecycle,
  DeleteBucketOwnershipControls: deleteBucketOwnershipControls,
  DeleteBucketPolicy: deleteBucketPolicy,
  DeleteBucketTagging: deleteBucketTagging,
  DeleteObject: deleteObject,
  DeleteObjectTagging: deleteObjectTagging,
  DeleteObjects: deleteObjects,
  DeletePublicAccessBlock: deletePublicAccessBlock,
  GetBucketAcl: getBucketAcl,
  GetBucketEncryption: getBucketEncryption,
  GetBucketLifecycleConfiguration: getBucketLifecycle,
  GetBucketLocation: getBucketLocation,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  GetBucketRequestPayment: getBucketRequestPayment,
  GetBucketTagging: getBucketTagging,
  GetBucketVersioning: getBucketVersioning,
  GetObject: getObject,
  GetObjectAcl: getObjectAcl,
  GetObjectAttributes: getObjectAttributes,
  GetObjectTagging: getObjectTagging,
  GetPublicAccessBlock: getPublicAccessBlock,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListMultipartUploads: listMultipartUploads,
  ListObjectVersions: listObjectVersions,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListParts: listParts,
  PutBucketAcl: putBucketAcl,
  PutBucketEncryption: putBucketEncryption,
  PutBucketLifecycleConfiguration: putBucketLifecycle,
  PutBucketOwnershipControls: putBucketOwnershipControls,
  PutBucketPolicy: putBucketPolicy,
  PutBucketRequestPayment: putBucketRequestPayment,
  PutBucketTagging: putBucketTagging,
  PutBucketVersioning: putBucketVersioning,
  PutObject: putObject,
  PutObjectAcl: putObjectAcl,
  PutObjectTagging: putObjectTagging,
  PutPublicAccessBlock: putPublicAccessBlock,
  RestoreObject: restoreObject,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
};

export function isAccountOperation(operation: S3Operation): operation is AccountOperation {
  return operation in ACCOUNT_OPERATIONS;
}
