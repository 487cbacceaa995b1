import type { SandboxResponse } from "@/server/sandbox/exchange";
import { digestBody } from "@/server/sandbox/s3/bodies/digest-body";
import { sliceBody } from "@/server/sandbox/s3/bodies/join-bodies";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumXml } from "@/server/sandbox/s3/checksums/checksum-answers";
import { nameEtag } from "@/server/sandbox/s3/encryption/name-etag";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { checkCopySize } from "@/server/sandbox/s3/objects/copy-object";
import { chargedHeader, encryptionHeaders } from "@/server/sandbox/s3/objects/object-headers";
import { readCopySource } from "@/server/sandbox/s3/objects/read-copy-source";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag, xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";
import { findUpload, readPartNumber } from "./find-upload";
import { authorizePart, partAlgorithm } from "./upload-part";

/** UploadPartCopy: bytes of another object as a part. Source: Amazon S3 API Reference. */
export async function uploadPartCopy(call: S3Call): Promise<SandboxResponse> {
  const number = readPartNumber(call.request.query);
  const source = readCopySource(call, false);
  const upload = authorizePart(call);
  const { start, end } = readSourceRange(call.request.headers, source.object);
  const body = sliceBody(source.object.body, start, end);
  const digests = await digestBody(body, [partAlgorithm(upload)]);
  const { encryption } = upload.object;
  const etag = nameEtag(digests.md5, encryption);
  const part = { number, body, etag, checksums: digests.checksums, at: call.state.now() };
  findUpload(call).parts.set(number, part);
  const answer = answerXml(
    "CopyPartResult",
    textTag("LastModified", xmlDate(part.at)),
    textTag("ETag", quoteEtag(etag)),
    upload.checksumAlgorithm === null
      ? ""
      : checksumXml({ checksums: part.checksums, checksumType: "FULL_OBJECT" }, false),
  );
  const headers = {
    ...(source.bucket.versioning === null
      ? {}
      : { "x-amz-copy-source-version-id": source.object.versionId ?? "null" }),
    ...encryptionHeaders(encryption),
    ...chargedHeader(call),
  };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function readSourceRange(headers: Record<string, string>, source: StoredObject) {
  const header = headers["x-amz-copy-source-range"];
  const { size } = source.body;
  if (header === undefined) {
    checkCopySize(source);
    return { start: 0, end: size };
  }
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || Number(first) > Number(last))
    throw invalidRange(
      header,
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  if (Number(last) >= size)
    throw invalidRange(header, `Range specified is not valid for source object of size: ${size}`);
  return { start: Number(first), end: Number(last) + 1 };
}

function invalidRange(header: string, message: string) {
  return failS3("InvalidArgument", message, {
    ArgumentName: "x-amz-copy-source-range",
    ArgumentValue: header,
  });
}
