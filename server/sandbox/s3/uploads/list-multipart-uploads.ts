import type { SandboxResponse } from "@/server/sandbox/exchange";
import { compareKeys } from "@/server/sandbox/objects/compare-keys";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { commonPrefixXml, ownerXml } from "@/server/sandbox/s3/listings/list-entry";
import { rollUp } from "@/server/sandbox/s3/listings/page-objects";
import { readListing } from "@/server/sandbox/s3/listings/read-listing";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { MultipartUpload } from "@/server/sandbox/state";
import { initiatorXml } from "./initiator-xml";

/** ListMultipartUploads, by key and then by when they began. */
export function listMultipartUploads(call: S3Call): SandboxResponse {
  const { query } = call.request;
  const { encode, limit, prefix, delimiter, said } = readListing(query, "max-uploads");
  authorizeCall(call);
  const keyMarker = query.get("key-marker") ?? "";
  const uploadIdMarker = query.get("upload-id-marker") ?? "";
  const rest = behind(sorted(call, prefix), keyMarker, uploadIdMarker);
  const { uploads, commonPrefixes, truncated } = rollUpPage(rest, prefix, delimiter, limit);
  const last = uploads.at(-1);
  return answerXml(
    "ListMultipartUploadsResult",
    textTag("Bucket", call.bucket.name),
    textTag("KeyMarker", encode(keyMarker)),
    textTag("UploadIdMarker", uploadIdMarker),
    truncated ? textTag("NextKeyMarker", encode(last?.object.key ?? commonPrefixes.at(-1) ?? "")) : "",
    truncated ? textTag("NextUploadIdMarker", last?.uploadId ?? "") : "",
    textTag("Prefix", encode(prefix)),
    ...said,
    textTag("MaxUploads", limit),
    textTag("IsTruncated", truncated),
    ...uploads.map((upload) => uploadXml(call, upload, encode)),
    ...commonPrefixes.map((name) => commonPrefixXml(name, encode)),
  );
}

function sorted({ bucket }: S3Call, prefix: string): MultipartUpload[] {
  return [...bucket.uploads.values()]
    .filter((upload) => upload.object.key.startsWith(prefix))
    .sort((a, b) => compareKeys(a.object.key, b.object.key) || a.initiated.getTime() - b.initiated.getTime());
}

/** With an upload id the marker is that upload, otherwise it is the key with all of its uploads. */
function behind(uploads: MultipartUpload[], key: string, uploadId: string): MultipartUpload[] {
  const at = uploads.findIndex((upload) => upload.uploadId === uploadId && upload.object.key === key);
  if (at >= 0) return uploads.slice(at + 1);
  return uploads.filter((upload) => compareKeys(upload.object.key, key) > 0);
}

function rollUpPage(rest: MultipartUpload[], prefix: string, delimiter: string, limit: number) {
  const uploads: MultipartUpload[] = [];
  const commonPrefixes: string[] = [];
  for (const upload of rest) {
    const rolled = rollUp(upload.object.key, prefix, delimiter);
    if (rolled !== null && rolled === commonPrefixes.at(-1)) continue;
    if (uploads.length + commonPrefixes.length >= limit)
      return { uploads, commonPrefixes, truncated: limit > 0 };
    if (rolled === null) uploads.push(upload);
    else commonPrefixes.push(rolled);
  }
  return { uploads, commonPrefixes, truncated: false };
}

function uploadXml(call: S3Call, upload: MultipartUpload, encode: (key: string) => string): string {
  const { object, checksumAlgorithm } = upload;
  return tag(
    "Upload",
    textTag("Key", encode(object.key)),
    textTag("UploadId", upload.uploadId),
    initiatorXml(call, upload),
    ownerXml(object.acl.ownerId),
    textTag("StorageClass", object.storageClass),
    textTag("Initiated", xmlDate(upload.initiated)),
    checksumAlgorithm === null ? "" : textTag("ChecksumAlgorithm", checksumAlgorithm),
    checksumAlgorithm === null ? "" : textTag("ChecksumType", object.checksumType),
  );
}
