import { createHash } from "node:crypto";
import type { SandboxRequest } from "@/server/sandbox/exchange";
import { type ChecksumAlgorithm, startChecksum } from "@/server/sandbox/s3/checksums/algorithms";
import {
  announcedAlgorithm,
  type DeclaredChecksum,
  declaredChecksum,
} from "@/server/sandbox/s3/checksums/read-checksum-headers";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { Body } from "@/server/sandbox/state";
import { keepBytes } from "./keep-bytes";

export type ReceivedBody = {
  body: Body;
  /** MD5 in hex. */
  md5: string;
  algorithm: ChecksumAlgorithm;
  /** base64 */
  checksum: string;
};

export type ReceiveOptions = {
  /** The checksum to compute when the client names none. */
  fallback?: ChecksumAlgorithm;
  mostBytes?: number;
};

const LARGEST_PUT = 5 * 1024 ** 3;

/**
 * Reads an uploaded body to its end and checks everything the client said about it. CRC64NVME when it said nothing.
 * Throws AwsError: BadDigest, InvalidDigest, InvalidRequest, EntityTooLarge, and what the body itself throws.
 */
export async function receiveBody(
  request: SandboxRequest,
  { fallback = "CRC64NVME", mostBytes = LARGEST_PUT }: ReceiveOptions = {},
): Promise<ReceivedBody> {
  const { headers } = request;
  const algorithm = announcedAlgorithm(headers) ?? fallback;
  const expectedMd5 = readContentMd5(headers);
  checkSize(Number(headers["x-amz-decoded-content-length"] ?? headers["content-length"] ?? 0), mostBytes);
  const md5 = createHash("md5");
  const checksum = startChecksum(algorithm);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    checkSize(size, mostBytes);
    md5.update(chunk);
    checksum.update(chunk);
    chunks.push(chunk);
  }
  const received = {
    body: keepBytes(chunks),
    md5: md5.digest("hex"),
    algorithm,
    checksum: checksum.digest().toString("base64"),
  };
  compare(received, expectedMd5, declaredChecksum(headers));
  return received;
}

/** Throws AwsError BadDigest unless what was sent is what was announced. */
function compare(
  received: ReceivedBody,
  expectedMd5: Buffer | null,
  declared: DeclaredChecksum | null,
): void {
  if (expectedMd5 !== null && expectedMd5.toString("hex") !== received.md5)
    throw failS3("BadDigest", "The Content-MD5 you specified did not match what we received.", {
      ExpectedDigest: expectedMd5.toString("base64"),
      CalculatedDigest: Buffer.from(received.md5, "hex").toString("base64"),
    });
  if (declared !== null && declared.value !== received.checksum)
    throw failS3(
      "BadDigest",
      `The ${declared.algorithm} you specified did not match the calculated checksum.`,
    );
}

function readContentMd5(headers: Record<string, string>): Buffer | null {
  const text = headers["content-md5"];
  if (text === undefined) return null;
  const digest = Buffer.from(text, "base64");
  if (digest.length === 16) return digest;
  throw failS3("InvalidDigest", "The Content-MD5 you specified was invalid.", { "Content-MD5": text });
}

function checkSize(size: number, most: number): void {
  if (size <= most) return;
  throw failS3("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
    ProposedSize: String(size),
    MaxSizeAllowed: String(most),
  });
}
