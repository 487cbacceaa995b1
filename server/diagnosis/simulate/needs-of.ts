import type { DiagnosisOperation } from "@/lib/schemas/diagnosis";
import type { Subject } from "@/server/diagnosis/evidence/evidence";
import type { KmsAction } from "@/server/policy/s3/decide-kms-access";
import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { S3Operation } from "@/server/policy/s3/operation-actions";
import { requiredNeeds } from "@/server/policy/s3/required-needs";
import type { Need } from "@/server/policy/s3/types";

/** The S3 call behind an operation; an export task is started by its caller writing, and listed without S3. */
const CALLS: Record<DiagnosisOperation, S3Operation | null> = {
  GetObject: "GetObject",
  HeadObject: "HeadObject",
  ListObjectsV2: "ListObjectsV2",
  GetBucketLocation: "GetBucketLocation",
  PutObject: "PutObject",
  PutObjectAcl: "PutObjectAcl",
  CopyObject: "CopyObject",
  UploadPartCopy: "UploadPartCopy",
  CreateExportTask: "PutObject",
  DescribeExportTasks: null,
};

/** The IAM actions an operation needs in S3, each on its resource. */
export function needsOf({ operation, bucket, key, versionId, acl, takesTags }: Subject): Need[] {
  const call = CALLS[operation];
  if (call === null) return [];
  const setsAcl = acl !== null;
  const place = { bucket, key: key ?? "", versionId };
  return requiredNeeds({ operation: call, ...place, setsAcl, setsTags: takesTags });
}

/** What the operation needs on the KMS key of what it reads or writes. */
export function kmsActionsOf(operation: DiagnosisOperation): KmsAction[] {
  const call = CALLS[operation];
  return call === null ? [] : kmsNeeds(call);
}

export function isWrite(operation: DiagnosisOperation): boolean {
  return ["PutObject", "PutObjectAcl", "CopyObject", "UploadPartCopy", "CreateExportTask"].includes(
    operation,
  );
}
