import type { S3Call } from "@/server/sandbox/s3/call";
import { quoteEtag } from "@/server/sandbox/s3/xml/format-values";
import type { Encryption, StoredObject } from "@/server/sandbox/state";
import { encodeHeader } from "./encode-header";

/** The headers HeadObject and GetObject say about an object, its length left to the caller. */
export function objectHeaders(call: S3Call, object: StoredObject): Record<string, string> {
  return {
    "last-modified": object.lastModified.toUTCString(),
    etag: quoteEtag(object.etag),
    "accept-ranges": "bytes",
    "content-type": encodeHeader(object.contentType),
    ...encoded(object.headers, ""),
    ...encoded(object.metadata, "x-amz-meta-"),
    ...encryptionHeaders(object.encryption),
    ...versionHeader(call, object.versionId),
    ...(object.storageClass === "STANDARD" ? {} : { "x-amz-storage-class": object.storageClass }),
    ...(object.tags.size > 0 ? { "x-amz-tagging-count": String(object.tags.size) } : {}),
    ...chargedHeader(call),
  };
}

function encoded(values: Map<string, string>, prefix: string): Record<string, string> {
  return Object.fromEntries([...values].map(([name, value]) => [prefix + name, encodeHeader(value)]));
}

/** x-amz-version-id on buckets that know versions; `null` is the version from before. */
export function versionHeader(call: S3Call, versionId: string | null): Record<string, string> {
  if (call.bucket.versioning === null && versionId === null) return {};
  return { "x-amz-version-id": versionId ?? "null" };
}

/** Says who paid, to callers who offered to. */
export function chargedHeader({ bucket, request, caller }: S3Call): Record<string, string> {
  const charged =
    bucket.requesterPays &&
    request.headers["x-amz-request-payer"] === "requester" &&
    caller.accountId !== bucket.ownerAccountId;
  return charged ? { "x-amz-request-charged": "requester" } : {};
}

export function encryptionHeaders(encryption: Encryption): Record<string, string> {
  if (encryption.type === "SSE-C")
    return {
      "x-amz-server-side-encryption-customer-algorithm": "AES256",
      "x-amz-server-side-encryption-customer-key-md5": encryption.keyMd5,
    };
  if (encryption.type === "AES256") return { "x-amz-server-side-encryption": "AES256" };
  return {
    "x-amz-server-side-encryption": "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": encryption.keyArn,
    ...(encryption.bucketKey ? { "x-amz-server-side-encryption-bucket-key-enabled": "true" } : {}),
  };
}
