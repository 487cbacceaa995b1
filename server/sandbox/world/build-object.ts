import { hash } from "node:crypto";
import { generateLogBody } from "@/server/sandbox/log-lines/generate-log-body";
import { hex, mixSeed, seededRandom } from "@/server/sandbox/log-lines/seeded-random";
import type { LogFormat } from "@/server/sandbox/log-lines/write-message";
import type { Acl, Body, Encryption, StoredObject } from "@/server/sandbox/state";

const UPLOAD_PART = 8 * 1024 * 1024;

export type ObjectBasics = {
  key: string;
  acl: Acl;
  lastModified: Date;
  encryption: Encryption;
};

export type LogObject = ObjectBasics & {
  /** Makes the bytes differ between objects: drawn from bucket and key. */
  seed: number;
  size: number;
  format: LogFormat;
  from: Date;
  to: Date;
};

/**
 * An object of generated log lines. Its ETag is that of a multipart upload, which nobody takes for an MD5 of the bytes,
 * and stands for seed, size and times: other bytes, other ETag.
 */
export function buildLogObject(spec: LogObject): StoredObject {
  const { seed, size, format, from, to } = spec;
  const random = seededRandom([size, format.length, from.getTime(), to.getTime()].reduce(mixSeed, seed));
  const body = generateLogBody({ format, seed, size, from, to });
  return storedObject(
    spec,
    body,
    `${hex(random, 32)}-${Math.max(1, Math.ceil(size / UPLOAD_PART))}`,
    partSizes(size),
  );
}

function partSizes(size: number): number[] {
  if (size <= UPLOAD_PART) return [size];
  return Array.from({ length: Math.ceil(size / UPLOAD_PART) }, (_, i) =>
    Math.min(UPLOAD_PART, size - i * UPLOAD_PART),
  );
}

export function buildTextObject(basics: ObjectBasics, text: string): StoredObject {
  const bytes = Buffer.from(text, "utf8");
  const body: Body = { size: bytes.length, read: (start, end) => [bytes.subarray(start, end)] };
  return storedObject(basics, body, hash("md5", bytes), []);
}

const NOTHING: Map<string, string> = new Map();

function storedObject(basics: ObjectBasics, body: Body, etag: string, partSizes: number[]): StoredObject {
  return {
    key: basics.key,
    acl: basics.acl,
    lastModified: basics.lastModified,
    encryption: basics.encryption,
    body,
    etag,
    storageClass: "STANDARD",
    contentType: "binary/octet-stream",
    metadata: NOTHING,
    tags: NOTHING,
    checksums: NOTHING,
    checksumType: "FULL_OBJECT",
    versionId: null,
    deleteMarker: false,
    partSizes,
    headers: NOTHING,
  };
}
