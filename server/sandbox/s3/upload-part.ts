import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { MultipartUpload } from "@/server/sandbox/state";
import { answerEmpty } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import { authorizeKms } from "./authorize-kms";
import type { S3Call } from "./call";
import { checksumHeaders } from "./checksum-answers";
import { type ChecksumAlgorithm, isChecksumAlgorithm } from "./checksums/algorithms";
import { announcedAlgorithm } from "./checksums/read-checksum-headers";
import { failS3 } from "./fail-s3";
import { findUpload, readPartNumber } from "./find-upload";
import { quoteEtag } from "./format-values";
import { nameEtag } from "./name-etag";
import { chargedHeader, encryptionHeaders } from "./object-headers";
import { checkCustomerKey } from "./open-encryption";
import { checkLengthIsKnown } from "./put-object";
import { readCustomerKey } from "./read-customer-key";
import { receiveBody } from "./receive-body";

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
