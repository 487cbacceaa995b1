import type { StoredObject } from "@/server/sandbox/state";
import type { S3Call } from "./call";
import { unquoteEtag, xmlDate } from "./format-values";
import { ownerOf } from "./owner-of";
import { escapeXml, tag, textTag } from "./write-xml";

/** What every entry of a listing says about an object, besides its owner. */
export function entryFields(object: StoredObject, encode: (key: string) => string): string {
  const { body, etag, lastModified, storageClass } = object;
  // One template: a listing of a million keys writes a million of these.
  return `<Key>${escapeXml(encode(object.key))}</Key><LastModified>${xmlDate(lastModified)}</LastModified><ETag>&quot;${escapeXml(etag.startsWith('"') ? unquoteEtag(etag) : etag)}&quot;</ETag>${checksumFields(object)}<Size>${body.size}</Size><StorageClass>${storageClass}</StorageClass>`;
}

/** Owner by canonical id alone: S3 stopped returning DisplayName in November 2025. */
export function ownerXml(id: string): string {
  return tag("Owner", textTag("ID", id));
}

export function objectXml(
  call: S3Call,
  object: StoredObject,
  encode: (key: string) => string,
  withOwner: boolean,
): string {
  const owner = withOwner ? ownerXml(ownerOf(call.state, call.bucket, object)) : "";
  return `<Contents>${entryFields(object, encode)}${owner}</Contents>`;
}

export function commonPrefixXml(name: string, encode: (key: string) => string): string {
  return tag("CommonPrefixes", textTag("Prefix", encode(name)));
}

function checksumFields({ checksums, checksumType }: StoredObject): string {
  if (checksums.size === 0) return "";
  const algorithms = [...checksums.keys()].map((algorithm) => textTag("ChecksumAlgorithm", algorithm));
  return algorithms.join("") + textTag("ChecksumType", checksumType);
}
