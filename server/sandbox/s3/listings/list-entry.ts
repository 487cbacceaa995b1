import { objectOwner } from "@/server/policy/s3/object-owner";
import { bucketOwnerId } from "@/server/sandbox/s3/access/owner-of";
import type { S3Call } from "@/server/sandbox/s3/call";
import { xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { escapeXml, tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";

type Encode = (key: string) => string;

/** What every entry of a listing says about an object, besides its owner. One string: a page has a thousand of them. */
export function entryFields(object: StoredObject, encode: Encode): string {
  const checksums = object.checksums.size === 0 ? "" : checksumFields(object);
  return `<Key>${escapeXml(encode(object.key))}</Key><LastModified>${xmlDate(object.lastModified)}</LastModified><ETag>${etagText(object.etag)}</ETag>${checksums}<Size>${object.body.size}</Size><StorageClass>${object.storageClass}</StorageClass>`;
}

/** Entity tags are hex digits, with or without their quotes. */
function etagText(etag: string): string {
  return etag.startsWith('"') ? escapeXml(etag) : `&quot;${etag}&quot;`;
}

/** Owner by canonical id alone: S3 stopped returning DisplayName in November 2025. */
export function ownerXml(id: string): string {
  return tag("Owner", textTag("ID", id));
}

/** Writes the entries of one page, knowing each writer's owner element after the first. */
export function entryWriter(
  call: S3Call,
  encode: Encode,
  withOwner: boolean,
): (object: StoredObject) => string {
  const owner = withOwner ? ownerWriter(call) : () => "";
  return (object) => `<Contents>${entryFields(object, encode)}${owner(object)}</Contents>`;
}

/** The Owner element of any object in the call's bucket. */
export function ownerWriter({ state, bucket }: S3Call): (object: StoredObject) => string {
  const { ownership, ownerAccountId } = bucket;
  const facts = { ownership, ownerAccountId, ownerId: bucketOwnerId(state, bucket) };
  const known = new Map<string, string>();
  return ({ acl }) => {
    const written = known.get(acl.ownerId) ?? ownerXml(objectOwner(facts, { acl, ownerAccountId: null }).id);
    known.set(acl.ownerId, written);
    return written;
  };
}

export function commonPrefixXml(name: string, encode: Encode): string {
  return tag("CommonPrefixes", textTag("Prefix", encode(name)));
}

function checksumFields({ checksums, checksumType }: StoredObject): string {
  const algorithms = [...checksums.keys()].map((algorithm) => textTag("ChecksumAlgorithm", algorithm));
  return algorithms.join("") + textTag("ChecksumType", checksumType);
}
