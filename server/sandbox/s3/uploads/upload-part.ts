import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import { authorizeKms } from "@/server/sandbox/s3/access/authorize-kms";
import { receiveBody } from "@/server/sandbox/s3/bodies/receive-body";
import type { S3Call } from "@/server/sandbox/s3/call";
import { type ChecksumAlgorithm, isChecksumAlgorithm } from "@/server/sandbox/s3/checksums/algorithms";
import { checksumHeaders } from "@/server/sandbox/s3/checksums/checksum-answers";
import { announcedAlgorithm } from "@/server/sandbox/s3/checksums/read-checksum-headers";
import { nameEtag } from "@/server/sandbox/s3/encryption/name-etag";
import { checkCustomerKey } from "@/server/sandbox/s3/encryption/open-encryption";
import { readCustomerKey } from "@/server/sandbox/s3/encryption/read-customer-key";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { chargedHeader, encryptionHeaders } from "@/server/sandbox/s3/objects/object-headers";
import { checkLengthIsKnown } from "@/server/sandbox/s3/objects/put-object";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag } from "@/server/sandbox/s3/xml/format-values";
import type { MultipartUpload } from "@/server/sandbox/state";
import { findUpload, readPartNumber } from "./find-upload";

/** UploadPart: a part of the same number replaces the one before. */
export async function uploadPart(call: S3Call): Promise<SandboxResponse> {
  const { request } = call;
  const number = readPartNumber(request.query);
  checkLengthIsKnown(request.headers);
  const upload = authorizePart(call);
  checkCustomerKey(upload.object, readCustomerKey(request.headers));
  const algorithm = partAlgorithm(upload);
  refuseOtherAlgorithm(upload, announcedAlgorithm(request.headers));
  const received = await receiveBody(request, { fallback: algorithm });
  const { encryption } = upload.object;
  const part = {
    number,
    body: received.body,
    etag: nameEtag(received.md5, encryption),
    checksums: new Map([[received.algorithm, received.checksum]]),
    at: call.state.now(),
  };
  findUpload(call).parts.set(number, part);
  return answerEmpty(200, {
    etag: quoteEtag(part.etag),
    ...checksumHeaders({ checksums: part.checksums, checksumType: "FULL_OBJECT" }),
    ...encryptionHeaders(encryption),
    ...chargedHeader(call),
  });
}

/** What UploadPart and UploadPartCopy check on their destination. Throws AwsError AccessDenied, NoSuchUpload. */
export function authorizePart(call: S3Call): MultipartUpload {
  authorizeCall(call);
  const upload = findUpload(call);
  const { encryption } = upload.object;
  authorizeKms(call, kmsNeeds(call.operation), { bucket: call.bucket, key: call.key, encryption });
  return upload;
}

/** The checksum every part of an upload has: the one it was created with, CRC64NVME otherwise. */
export function partAlgorithm({ checksumAlgorithm }: MultipartUpload): ChecksumAlgorithm {
  return checksumAlgorithm !== null && isChecksumAlgorithm(checksumAlgorithm)
    ? checksumAlgorithm
    : "CRC64NVME";
}

function refuseOtherAlgorithm(upload: MultipartUpload, announced: ChecksumAlgorithm | null): void {
  const expected = upload.checksumAlgorithm;
  if (announced === null || announced === expected || expected === null) return;
  throw failS3(
    "InvalidRequest",
    `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${announced.toLowerCase()}`,
  );
}
