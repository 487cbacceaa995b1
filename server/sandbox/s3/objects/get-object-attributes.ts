import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumXml } from "@/server/sandbox/s3/checksums/checksum-answers";
import { openEncryption } from "@/server/sandbox/s3/encryption/open-encryption";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { unquoteEtag } from "@/server/sandbox/s3/xml/format-values";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";
import { findObject } from "./find-object";
import { chargedHeader, versionHeader } from "./object-headers";

const KNOWN = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

/** GetObjectAttributes: the attributes named in x-amz-object-attributes, in S3's order. */
export function getObjectAttributes(call: S3Call): SandboxResponse {
  const asked = readAsked(call.request.headers["x-amz-object-attributes"] ?? "");
  const object = findObject(call);
  openEncryption(call, object, kmsNeeds(call.operation, asked.has("Checksum")));
  const answer = answerXml(
    "GetObjectAttributesResponse",
    asked.has("ETag") ? textTag("ETag", unquoteEtag(object.etag)) : "",
    asked.has("Checksum") && object.checksums.size > 0 ? tag("Checksum", checksumXml(object, true)) : "",
    asked.has("ObjectParts") ? partsXml(object) : "",
    asked.has("StorageClass") ? textTag("StorageClass", object.storageClass) : "",
    asked.has("ObjectSize") ? textTag("ObjectSize", object.body.size) : "",
  );
  const headers = {
    "last-modified": object.lastModified.toUTCString(),
    ...versionHeader(call, object.versionId),
    ...chargedHeader(call),
  };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function readAsked(header: string): Set<string> {
  const names = header.split(",").map((name) => name.trim());
  const wrong = names.find((name) => !KNOWN.includes(name));
  if (wrong === undefined) return new Set(names);
  throw failS3("InvalidArgument", "Invalid attribute name specified.", {
    ArgumentName: "x-amz-object-attributes",
    ArgumentValue: wrong,
  });
}

function partsXml({ partSizes }: StoredObject): string {
  return partSizes.length === 0 ? "" : tag("ObjectParts", textTag("PartsCount", partSizes.length));
}
