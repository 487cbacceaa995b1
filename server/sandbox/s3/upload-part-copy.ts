import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { StoredObject } from "@/server/sandbox/state";
import { answerXml } from "./answer-xml";
import type { S3Call } from "./call";
import { checksumXml } from "./checksum-answers";
import { checkCopySize } from "./copy-object";
import { digestBody } from "./digest-body";
import { failS3 } from "./fail-s3";
import { findUpload, readPartNumber } from "./find-upload";
import { quoteEtag, xmlDate } from "./format-values";
import { sliceBody } from "./join-bodies";
import { nameEtag } from "./name-etag";
import { chargedHeader, encryptionHeaders } from "./object-headers";
import { readCopySource } from "./read-copy-source";
import { authorizePart, partAlgorithm } from "./upload-part";
import { textTag } from "./write-xml";

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
