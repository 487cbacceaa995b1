import { createHash } from "node:crypto";
import { z } from "zod";
import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxRequest, SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall, authorizeComparison } from "@/server/sandbox/s3/access/authorize-call";
import { authorizeKms } from "@/server/sandbox/s3/access/authorize-kms";
import { joinBodies } from "@/server/sandbox/s3/bodies/join-bodies";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumXml } from "@/server/sandbox/s3/checksums/checksum-answers";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { chargedHeader, encryptionHeaders, versionHeader } from "@/server/sandbox/s3/objects/object-headers";
import { checkWriteConditions, storeObject } from "@/server/sandbox/s3/objects/store-object";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag, unquoteEtag } from "@/server/sandbox/s3/xml/format-values";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { MultipartUpload, StoredObject, UploadedPart } from "@/server/sandbox/state";
import { findUpload } from "./find-upload";
import { joinChecksums } from "./join-checksums";

const SMALLEST_PART = 5 * 1024 ** 2;

const Part = z.looseObject({ PartNumber: z.coerce.number().int().min(1).max(10_000), ETag: z.string() });
const Completion = z.looseObject({ Part: z.array(Part).min(1).max(10_000) });
export type NamedPart = z.infer<typeof Part>;

/** CompleteMultipartUpload: the parts named, in order, become the object. Source: Amazon S3 API Reference. */
export async function completeMultipartUpload(call: S3Call): Promise<SandboxResponse> {
  const { bucket, key, request } = call;
  authorizeCall(call);
  authorizeComparison(call);
  const { encryption } = findUpload(call).object;
  authorizeKms(call, kmsNeeds(call.operation), { bucket, key, encryption });
  const { Part: named } = await readXml(withoutChecksums(request), "CompleteMultipartUpload", Completion);
  const upload = findUpload(call);
  const parts = chooseParts(upload, named);
  const checksums = await joinChecksums(upload, parts, named, request.headers);
  findUpload(call);
  checkWriteConditions(bucket, key, request.headers);
  return answerCompletion(call, storeParts(call, upload, parts, checksums));
}

/** A checksum header of this call is the finished object's, not its body's. */
function withoutChecksums(request: SandboxRequest): SandboxRequest {
  const kept = Object.entries(request.headers).filter(([name]) => !name.startsWith("x-amz-checksum-"));
  return { ...request, headers: Object.fromEntries(kept) };
}

function storeParts(
  { state, bucket, request }: S3Call,
  upload: MultipartUpload,
  parts: UploadedPart[],
  checksums: Map<string, string>,
): StoredObject {
  const body = joinBodies(parts.map((part) => part.body));
  checkDeclaredSize(request.headers, body.size);
  const partSizes = parts.map((part) => part.body.size);
  const etag = joinEtags(parts);
  bucket.uploads.delete(upload.uploadId);
  return storeObject(state, bucket, { ...upload.object, body, etag, checksums, partSizes });
}

function answerCompletion(call: S3Call, object: StoredObject): SandboxResponse {
  const { bucket, key } = call;
  const path = key.split("/").map(encodeURIComponent).join("/");
  const answer = answerXml(
    "CompleteMultipartUploadResult",
    textTag("Location", `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${path}`),
    textTag("Bucket", bucket.name),
    textTag("Key", key),
    textTag("ETag", quoteEtag(object.etag)),
    checksumXml(object, true),
  );
  const headers = {
    ...encryptionHeaders(object.encryption),
    ...versionHeader(call, object.versionId),
    ...chargedHeader(call),
  };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** The uploaded parts a completion names. Throws AwsError InvalidPartOrder, InvalidPart, EntityTooSmall. */
function chooseParts(upload: MultipartUpload, named: NamedPart[]): UploadedPart[] {
  if (named.some((part, i) => part.PartNumber <= (named[i - 1]?.PartNumber ?? 0)))
    throw failS3(
      "InvalidPartOrder",
      "The list of parts was not in ascending order. The parts list must be specified in order by part number.",
      { UploadId: upload.uploadId },
    );
  const parts = named.map((part) => choosePart(upload, part));
  const small = parts.slice(0, -1).find((part) => part.body.size < SMALLEST_PART);
  if (small === undefined) return parts;
  throw failS3("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
    ProposedSize: String(small.body.size),
    MinSizeAllowed: String(SMALLEST_PART),
    PartNumber: String(small.number),
    ETag: small.etag,
  });
}

function choosePart(upload: MultipartUpload, { PartNumber, ETag }: NamedPart): UploadedPart {
  const part = upload.parts.get(PartNumber);
  if (part !== undefined && part.etag === unquoteEtag(ETag)) return part;
  throw failS3(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { UploadId: upload.uploadId, PartNumber: String(PartNumber), ETag: unquoteEtag(ETag) },
  );
}

/** MD5 of the parts' MD5s, and how many there are. */
function joinEtags(parts: UploadedPart[]): string {
  const md5 = createHash("md5");
  for (const part of parts) md5.update(Buffer.from(part.etag, "hex"));
  return `${md5.digest("hex")}-${parts.length}`;
}

function checkDeclaredSize(headers: Record<string, string>, size: number): void {
  const declared = headers["x-amz-mp-object-size"];
  if (declared === undefined || Number(declared) === size) return;
  throw failS3(
    "InvalidRequest",
    `The provided 'x-amz-mp-object-size' header value ${declared} does not match what was computed: ${size}`,
  );
}
