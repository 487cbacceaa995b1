import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { StoredObject } from "@/server/sandbox/state";
import { decodeHeader } from "./encode-header";

const KEPT_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
  "x-amz-website-redirect-location",
];
const STORAGE_CLASSES = new Set(
  "STANDARD REDUCED_REDUNDANCY STANDARD_IA ONEZONE_IA INTELLIGENT_TIERING GLACIER GLACIER_IR DEEP_ARCHIVE".split(
    " ",
  ),
);
const MOST_METADATA_BYTES = 2048;

export type RequestedAttributes = Pick<StoredObject, "contentType" | "metadata" | "headers">;

/** What a request's headers say about a new object. Throws AwsError MetadataTooLarge. */
export function readAttributes(headers: Record<string, string>): RequestedAttributes {
  const metadata = new Map<string, string>();
  let bytes = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith("x-amz-meta-")) continue;
    const key = name.slice("x-amz-meta-".length);
    const text = decodeHeader(value);
    metadata.set(key, text);
    bytes += key.length + Buffer.byteLength(text);
  }
  if (bytes > MOST_METADATA_BYTES)
    throw failS3("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", {
      Size: String(bytes),
      MaxSizeAllowed: String(MOST_METADATA_BYTES),
    });
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return {
    contentType: headers["content-type"] ?? "binary/octet-stream",
    metadata,
    headers: new Map(kept),
  };
}

/** x-amz-storage-class, STANDARD without it. Throws AwsError InvalidStorageClass. */
export function readStorageClass(headers: Record<string, string>): string {
  const name = headers["x-amz-storage-class"] ?? "STANDARD";
  if (STORAGE_CLASSES.has(name)) return name;
  throw failS3("InvalidStorageClass", "The storage class you specified is not valid", {
    StorageClassRequested: name,
  });
}
