import type { StoredObject } from "@/server/sandbox/state";
import type { S3Call } from "./call";
import { quoteEtag, xmlDate } from "./format-values";
import { ownerOf } from "./owner-of";
import { tag, textTag } from "./write-xml";

/** What every entry of a listing says about an object, besides its owner. */
export function entryFields(object: StoredObject, encode: (key: string) => string): string {
  return [
    textTag("Key", encode(object.key)),
    textTag("LastModified", xmlDate(object.lastModified)),
    textTag("ETag", quoteEtag(object.etag)),
    ...checksumFields(object),
    textTag("Size", object.body.size),
    textTag("StorageClass", object.storageClass),
  ].join("");
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

function checksumFields({ checksums, checksumType }: StoredObject): string[] {
  if (checksums.size === 0) return [];
  return [
    ...[...checksums.keys()].map((algorithm) => textTag("ChecksumAlgorithm", algorithm)),
    textTag("ChecksumType", checksumType),
  ];
}
