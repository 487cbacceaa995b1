import type { S3Operation } from "@/server/policy/s3/operation-actions";
import { abortMultipartUpload } from "./abort-multipart-upload";
import { deleteBucketEncryption, getBucketEncryption, putBucketEncryption } from "./bucket-encryption";
import { deleteBucketLifecycle, getBucketLifecycle, putBucketLifecycle } from "./bucket-lifecycle";
import {
  deleteBucketOwnershipControls,
  getBucketOwnershipControls,
  putBucketOwnershipControls,
} from "./bucket-ownership";
import { deleteBucketPolicy, getBucketPolicy, getBucketPolicyStatus, putBucketPolicy } from "./bucket-policy";
import {
  deletePublicAccessBlock,
  getPublicAccessBlock,
  putPublicAccessBlock,
} from "./bucket-public-access-block";
import { getBucketRequestPayment, putBucketRequestPayment } from "./bucket-request-payment";
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from "./bucket-tagging";
import { getBucketVersioning, putBucketVersioning } from "./bucket-versioning";
import type { AccountCall, Answer, S3Call } from "./call";
import { completeMultipartUpload } from "./complete-multipart-upload";
import { copyObject } from "./copy-object";
import { createBucket, deleteBucket } from "./create-bucket";
import { createMultipartUpload } from "./create-multipart-upload";
import { deleteObject } from "./delete-object";
import { deleteObjects } from "./delete-objects";
import { getBucketAcl, getObjectAcl } from "./get-acl";
import { getObjectAttributes } from "./get-object-attributes";
import { getBucketLocation, headBucket } from "./head-bucket";
import { listBuckets } from "./list-buckets";
import { listMultipartUploads } from "./list-multipart-uploads";
import { listObjectVersions } from "./list-object-versions";
import { listObjects } from "./list-objects";
import { listObjectsV2 } from "./list-objects-v2";
import { listParts } from "./list-parts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./object-tagging";
import { putBucketAcl, putObjectAcl } from "./put-acl";
import { putObject } from "./put-object";
import { getObject, headObject } from "./read-object";
import { restoreObject } from "./restore-object";
import { uploadPart } from "./upload-part";
import { uploadPartCopy } from "./upload-part-copy";

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
