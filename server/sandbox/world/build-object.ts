import { hash } from "node:crypto";
import { generateLogBody } from "@/server/sandbox/log-lines/generate-log-body";
import { seedFrom } from "@/server/sandbox/log-lines/seeded-random";
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
  /** Makes the bytes differ between objects: bucket and key. */
  seed: string;
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
  const parts = Math.max(1, Math.ceil(size / UPLOAD_PART));
  const digest = hash("md5", `${seed} ${size} ${format} ${from.getTime()} ${to.getTime()}`);
  const body = generateLogBody({ format, seed: seedFrom(seed), size, from, to });
  const partSizes = Array.from({ length: parts }, (_, i) => Math.min(UPLOAD_PART, size - i * UPLOAD_PART));
  return { ...storedObject(spec, body, `${digest}-${parts}`), partSizes };
}

export function buildTextObject(basics: ObjectBasics, text: string): StoredObject {
  const bytes = Buffer.from(text, "utf8");
  const body: Body = { size: bytes.length, read: (start, end) => [bytes.subarray(start, end)] };
  return storedObject(basics, body, hash("md5", bytes));
}

function storedObject(basics: ObjectBasics, body: Body, etag: string): StoredObject {
  return {
    ...basics,
    body,
    etag,
    storageClass: "STANDARD",
    contentType: "binary/octet-stream",
    metadata: new Map(),
    tags: new Map(),
    checksums: new Map(),
    checksumType: "FULL_OBJECT",
    versionId: null,
    deleteMarker: false,
    partSizes: [],
    headers: new Map(),
  };
}
