import {
  checksumHeader,
  crc64Of,
  type ObjectChecksum,
  type RunningChecksum,
  startChecksum,
} from "@/server/aws/s3-calls/checksum";
import type { ObjectHead } from "@/server/aws/s3-calls/read-object";
import { Problem } from "@/server/platform/problem";
import type { Transfer, Transferred } from "./transfer";
import { isDigest } from "./verify-written";

/** What the source says of its content that the copy is held to: its own checksum, or else its ETag where that is an MD5. */
export type Expected = ObjectChecksum | { algorithm: "MD5"; value: string } | null;

export function expectContent(head: ObjectHead): Expected {
  if (head.checksum) return head.checksum;
  return isDigest(head)
    ? { algorithm: "MD5", value: Buffer.from(head.etag, "hex").toString("base64") }
    : null;
}

export const shownBy = (expected: Expected): Transferred["verifiedBy"] | null =>
  expected && (expected.algorithm === "MD5" ? "etag" : "checksum");

/**
 * The header with which S3 itself holds an object put whole to what its source says: the bytes are checked from end to
 * end, and nothing is computed here. Where the source says nothing, the checksum of what arrived.
 */
export function digestHeader(expected: Expected, body: Buffer): Record<string, string> {
  if (expected === null) return checksumHeader({ algorithm: "CRC64NVME", value: crc64Of(body) });
  const { algorithm, value } = expected;
  return algorithm === "MD5" ? { "content-md5": value } : checksumHeader({ algorithm, value });
}

/** For an object that goes in parts: S3 can hold the whole to a CRC-64/NVME, anything else is computed as the bytes go by. */
export type Watch = {
  update: (bytes: Uint8Array) => void;
  /** What S3 has to compare at the end. Throws `aws_error` with `BadDigest` when the bytes are not the source's. */
  finish: () => Promise<ObjectChecksum | null>;
};

export function watchContent(expected: Expected, source: Transfer["source"]): Watch {
  const forS3 = expected?.algorithm === "CRC64NVME" ? expected : null;
  const running: RunningChecksum | null = expected && !forS3 ? startChecksum(expected.algorithm) : null;
  return {
    update: (bytes) => running?.update(bytes),
    finish: async () => {
      const arrived = await running?.digest();
      if (expected && arrived !== undefined && arrived !== expected.value)
        throw changed(expected, arrived, source);
      return forS3;
    },
  };
}

function changed(
  { algorithm, value }: NonNullable<Expected>,
  arrived: string,
  { accountId, bucket, key }: Transfer["source"],
): Problem {
  const aws = {
    accountId,
    bucket,
    key,
    call: "s3:GetObject",
    status: 200,
    code: "BadDigest",
    message: `the bytes that arrived have ${algorithm} ${arrived}, the object has ${value}`,
    requestId: null,
    extendedRequestId: null,
  };
  return new Problem("aws_error", { aws }, `s3:GetObject: ${aws.message}`);
}
