import { randomBytes } from "node:crypto";
import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeKms } from "@/server/sandbox/s3/access/authorize-kms";
import type { S3Call } from "@/server/sandbox/s3/call";
import { type ChecksumAlgorithm, isChecksumAlgorithm } from "@/server/sandbox/s3/checksums/algorithms";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { draftObject } from "@/server/sandbox/s3/objects/draft-object";
import { chargedHeader, encryptionHeaders } from "@/server/sandbox/s3/objects/object-headers";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";

/** CreateMultipartUpload. Source: Amazon S3 API Reference. */
export function createMultipartUpload(call: S3Call): SandboxResponse {
  const { state, bucket, key, request, caller } = call;
  const algorithm = readAlgorithm(request.headers);
  const checksumType = readChecksumType(request.headers, algorithm);
  const draft = draftObject(call);
  authorizeKms(call, kmsNeeds(call.operation), { bucket, key, encryption: draft.encryption });
  const uploadId = randomBytes(48).toString("base64url");
  bucket.uploads.set(uploadId, {
    uploadId,
    initiated: state.now(),
    initiatorArn: caller.arn,
    object: { ...draft, checksums: new Map(), checksumType },
    checksumAlgorithm: algorithm,
    parts: new Map(),
  });
  const answer = answerXml(
    "InitiateMultipartUploadResult",
    textTag("Bucket", bucket.name),
    textTag("Key", key),
    textTag("UploadId", uploadId),
  );
  const headers = {
    ...encryptionHeaders(draft.encryption),
    ...(algorithm === null
      ? {}
      : { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": checksumType }),
    ...chargedHeader(call),
  };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function readAlgorithm(headers: Record<string, string>): ChecksumAlgorithm | null {
  const name = headers["x-amz-checksum-algorithm"]?.toUpperCase();
  if (name === undefined) return null;
  if (isChecksumAlgorithm(name)) return name;
  throw failS3(
    "InvalidRequest",
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
}

/** CRC64NVME covers the whole object only, the SHA family the parts only; the other CRCs do either. */
function readChecksumType(
  headers: Record<string, string>,
  algorithm: ChecksumAlgorithm | null,
): StoredObject["checksumType"] {
  const asked = headers["x-amz-checksum-type"]?.toUpperCase();
  const whole = algorithm === null || algorithm === "CRC64NVME";
  const type = asked ?? (whole ? "FULL_OBJECT" : "COMPOSITE");
  const refused = whole ? "COMPOSITE" : algorithm.startsWith("SHA") ? "FULL_OBJECT" : null;
  if ((type === "FULL_OBJECT" || type === "COMPOSITE") && type !== refused) return type;
  throw failS3(
    "InvalidRequest",
    `The ${type} checksum type cannot be used with the ${(algorithm ?? "CRC64NVME").toLowerCase()} checksum algorithm.`,
  );
}
