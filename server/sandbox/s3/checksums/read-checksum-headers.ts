import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { ALGORITHMS, type ChecksumAlgorithm } from "./algorithms";

export const CHECKSUM_HEADERS: Record<ChecksumAlgorithm, string> = {
  CRC32: "x-amz-checksum-crc32",
  CRC32C: "x-amz-checksum-crc32c",
  CRC64NVME: "x-amz-checksum-crc64nvme",
  SHA1: "x-amz-checksum-sha1",
  SHA256: "x-amz-checksum-sha256",
};

/** Names of the elements that carry a checksum in XML. */
export const CHECKSUM_ELEMENTS: Record<ChecksumAlgorithm, string> = {
  CRC32: "ChecksumCRC32",
  CRC32C: "ChecksumCRC32C",
  CRC64NVME: "ChecksumCRC64NVME",
  SHA1: "ChecksumSHA1",
  SHA256: "ChecksumSHA256",
};

const LENGTHS: Record<ChecksumAlgorithm, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

export type DeclaredChecksum = { algorithm: ChecksumAlgorithm; value: string };

/**
 * The algorithm a body is to be checked with: of its header, or of the trailer that will follow it.
 * Throws AwsError InvalidRequest when the request names several, or one without saying where.
 */
export function announcedAlgorithm(headers: Record<string, string>): ChecksumAlgorithm | null {
  const trailers = (headers["x-amz-trailer"] ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  const named = ALGORITHMS.filter(
    (algorithm) =>
      headers[CHECKSUM_HEADERS[algorithm]] !== undefined || trailers.includes(CHECKSUM_HEADERS[algorithm]),
  );
  if (named.length > 1)
    throw failS3(
      "InvalidRequest",
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  if (named[0] === undefined && headers["x-amz-sdk-checksum-algorithm"] !== undefined)
    throw failS3(
      "InvalidRequest",
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  return named[0] ?? null;
}

/** The checksum the client sent, once the body and its trailers have arrived. Throws AwsError InvalidRequest. */
export function declaredChecksum(headers: Record<string, string>): DeclaredChecksum | null {
  const algorithm = announcedAlgorithm(headers);
  if (algorithm === null) return null;
  const value = headers[CHECKSUM_HEADERS[algorithm]] ?? "";
  if (Buffer.from(value, "base64").length === LENGTHS[algorithm]) return { algorithm, value };
  throw failS3("InvalidRequest", `Value for ${CHECKSUM_HEADERS[algorithm]} header is invalid.`);
}
