import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumXml } from "@/server/sandbox/s3/checksums/checksum-answers";
import { ownerXml } from "@/server/sandbox/s3/listings/list-entry";
import { readCount } from "@/server/sandbox/s3/listings/read-count";
import { readEncoding } from "@/server/sandbox/s3/listings/read-encoding";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag, xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { MultipartUpload, UploadedPart } from "@/server/sandbox/state";
import { findUpload } from "./find-upload";
import { initiatorXml } from "./initiator-xml";

const LARGEST_PAGE = 1000;

/** ListParts, by number. */
export function listParts(call: S3Call): SandboxResponse {
  const { query } = call.request;
  const limit = readCount(query, "max-parts", LARGEST_PAGE);
  const marker = readCount(query, "part-number-marker", 10_000);
  const after = query.has("part-number-marker") ? marker : 0;
  authorizeCall(call);
  const upload = findUpload(call);
  const rest = [...upload.parts.values()]
    .filter((part) => part.number > after)
    .sort((a, b) => a.number - b.number);
  const page = rest.slice(0, limit);
  const truncated = rest.length > page.length;
  return answerXml(
    "ListPartsResult",
    textTag("Bucket", call.bucket.name),
    textTag("Key", readEncoding(query)(call.key)),
    textTag("UploadId", upload.uploadId),
    initiatorXml(call, upload),
    ownerXml(upload.object.acl.ownerId),
    textTag("StorageClass", upload.object.storageClass),
    textTag("PartNumberMarker", after),
    truncated ? textTag("NextPartNumberMarker", page.at(-1)?.number ?? after) : "",
    textTag("MaxParts", limit),
    textTag("IsTruncated", truncated),
    upload.checksumAlgorithm === null ? "" : textTag("ChecksumAlgorithm", upload.checksumAlgorithm),
    upload.checksumAlgorithm === null ? "" : textTag("ChecksumType", upload.object.checksumType),
    ...page.map((part) => partXml(upload, part)),
  );
}

function partXml({ checksumAlgorithm }: MultipartUpload, part: UploadedPart): string {
  return tag(
    "Part",
    textTag("PartNumber", part.number),
    textTag("LastModified", xmlDate(part.at)),
    textTag("ETag", quoteEtag(part.etag)),
    textTag("Size", part.body.size),
    checksumAlgorithm === null
      ? ""
      : checksumXml({ checksums: part.checksums, checksumType: "FULL_OBJECT" }, false),
  );
}
