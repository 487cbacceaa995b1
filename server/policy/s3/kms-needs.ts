import type { KmsAction } from "./decide-kms-access";
import type { S3Operation } from "./operation-actions";

/**
 * What a call needs on the KMS key of the object it reads or writes (a copy needs Decrypt on the source's key besides).
 * Parts are read back and joined, so a multipart upload needs Decrypt on the destination's key.
 * Source: Amazon S3 User Guide, "Multipart upload API and permissions"; "Using server-side encryption with AWS KMS keys".
 */
const NEEDS: Partial<Record<S3Operation, KmsAction[]>> = {
  GetObject: ["kms:Decrypt"],
  PutObject: ["kms:GenerateDataKey"],
  CopyObject: ["kms:GenerateDataKey"],
  CreateMultipartUpload: ["kms:GenerateDataKey"],
  UploadPart: ["kms:GenerateDataKey", "kms:Decrypt"],
  UploadPartCopy: ["kms:GenerateDataKey", "kms:Decrypt"],
  CompleteMultipartUpload: ["kms:Decrypt"],
};

/** HeadObject and GetObjectAttributes decrypt only to show a checksum. */
export function kmsNeeds(operation: S3Operation, showsChecksum = false): KmsAction[] {
  if (showsChecksum && (operation === "HeadObject" || operation === "GetObjectAttributes"))
    return ["kms:Decrypt"];
  return NEEDS[operation] ?? [];
}
