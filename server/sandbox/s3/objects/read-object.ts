import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumHeaders } from "@/server/sandbox/s3/checksums/checksum-answers";
import { openEncryption } from "@/server/sandbox/s3/encryption/open-encryption";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag } from "@/server/sandbox/s3/xml/format-values";
import type { StoredObject } from "@/server/sandbox/state";
import { checkReadable } from "./check-archived";
import { checkConditions } from "./check-conditions";
import { type ByteRange, chooseRange } from "./choose-range";
import { checkHeaderValue } from "./encode-header";
import { findObject } from "./find-object";
import { chargedHeader, objectHeaders, versionHeader } from "./object-headers";

const OVERRIDES = [
  "content-type",
  "content-language",
  "expires",
  "cache-control",
  "content-disposition",
  "content-encoding",
];

/** GetObject: the bytes, or the part asked for. Source: Amazon S3 API Reference. */
export function getObject(call: S3Call): SandboxResponse {
  return readObject(call, (object, { start, end }) => object.body.read(start, end));
}

/** HeadObject: what GetObject would say, without a byte. */
export function headObject(call: S3Call): SandboxResponse {
  return readObject(call, () => null);
}

function readObject(
  call: S3Call,
  bytes: (object: StoredObject, range: ByteRange) => SandboxResponse["body"],
): SandboxResponse {
  const object = findObject(call);
  const showsChecksum = call.request.headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED";
  openEncryption(call, object, kmsNeeds(call.operation, showsChecksum));
  if (isNotModified(call, object))
    return answerEmpty(304, {
      etag: quoteEtag(object.etag),
      "last-modified": object.lastModified.toUTCString(),
      ...versionHeader(call, object.versionId),
      ...chargedHeader(call),
    });
  if (call.operation === "GetObject") checkReadable(call.state, object);
  const range = chooseRange(call.request, object);
  const headers = {
    ...objectHeaders(call, object),
    ...overrides(call),
    ...rangeHeaders(call, object, range),
    ...(showsChecksum && !range.partial ? checksumHeaders(object) : {}),
  };
  return { status: range.partial ? 206 : 200, headers, body: bytes(object, range) };
}

function isNotModified({ request: { headers } }: S3Call, object: StoredObject): boolean {
  const conditions = {
    ifMatch: headers["if-match"],
    ifNoneMatch: headers["if-none-match"],
    ifModifiedSince: headers["if-modified-since"],
    ifUnmodifiedSince: headers["if-unmodified-since"],
  };
  return checkConditions(conditions, object) === "not_modified";
}

function rangeHeaders(call: S3Call, object: StoredObject, range: ByteRange): Record<string, string> {
  const { size } = object.body;
  return {
    "content-length": String(range.end - range.start),
    ...(range.partial ? { "content-range": `bytes ${range.start}-${range.end - 1}/${size}` } : {}),
    ...(call.request.query.has("partNumber") && object.partSizes.length > 0
      ? { "x-amz-mp-parts-count": String(object.partSizes.length) }
      : {}),
  };
}

/** response-content-type and its like, which only signed requests may use. Throws AwsError InvalidRequest. */
function overrides({ request: { query }, caller }: S3Call): Record<string, string> {
  const asked = OVERRIDES.flatMap((name) => {
    const value = query.get(`response-${name}`);
    return value === null ? [] : [[name, checkHeaderValue(`response-${name}`, value)] as const];
  });
  if (asked.length > 0 && caller.accountId === null)
    throw failS3(
      "InvalidRequest",
      "Request specific response headers cannot be used for anonymous GET requests.",
    );
  return Object.fromEntries(asked);
}
