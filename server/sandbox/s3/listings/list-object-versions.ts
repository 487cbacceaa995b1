import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";
import { commonPrefixXml, entryFields, ownerWriter } from "./list-entry";
import { pageVersions } from "./page-versions";
import { readListing } from "./read-listing";

/** ListObjectVersions: newest first within a key, delete markers among them. */
export function listObjectVersions(call: S3Call): SandboxResponse {
  const { query } = call.request;
  const { encode, limit, prefix, delimiter, said } = readListing(query, "max-keys");
  authorizeCall(call);
  const keyMarker = query.get("key-marker") ?? "";
  const versionIdMarker = query.get("version-id-marker");
  const page = pageVersions(call.bucket.objects, { prefix, delimiter, keyMarker, versionIdMarker, limit });
  const { next } = page;
  const owner = ownerWriter(call);
  return answerXml(
    "ListVersionsResult",
    textTag("Name", call.bucket.name),
    textTag("Prefix", encode(prefix)),
    textTag("KeyMarker", encode(keyMarker)),
    textTag("VersionIdMarker", versionIdMarker ?? ""),
    next === null ? "" : textTag("NextKeyMarker", encode(next.key)),
    next === null ? "" : textTag("NextVersionIdMarker", next.versionId),
    textTag("MaxKeys", limit),
    ...said,
    textTag("IsTruncated", next !== null),
    ...page.versions.map(({ object, isLatest }) => versionXml(object, isLatest, owner(object), encode)),
    ...page.commonPrefixes.map((name) => commonPrefixXml(name, encode)),
  );
}

function versionXml(
  object: StoredObject,
  isLatest: boolean,
  owner: string,
  encode: (key: string) => string,
): string {
  const identity = [textTag("VersionId", object.versionId ?? "null"), textTag("IsLatest", isLatest)];
  if (!object.deleteMarker) return tag("Version", entryFields(object, encode), ...identity, owner);
  const modified = textTag("LastModified", xmlDate(object.lastModified));
  return tag("DeleteMarker", textTag("Key", encode(object.key)), ...identity, modified, owner);
}
