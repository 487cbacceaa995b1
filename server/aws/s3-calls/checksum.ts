import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Crc32c } from "@aws-sdk/checksums/crc";
import { CRC64_START, finishCrc64, updateCrc64 } from "@/lib/crc64";
import { header } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";
import { fieldOf } from "./xml";

/** The strongest first. */
const algorithms = ["CRC64NVME", "SHA256", "CRC32C", "SHA1", "CRC32"] as const;
export type ChecksumAlgorithm = (typeof algorithms)[number];
/** A checksum of a whole object, base64. `composite` ones are made of parts' checksums and compare with nothing else. */
export type ObjectChecksum = { algorithm: ChecksumAlgorithm; value: string };

/** The whole-object checksum in a response's headers; null where there is none. */
export const checksumOfHeaders = (response: Pick<WireResponse, "headers">): ObjectChecksum | null =>
  choose(header(response, "x-amz-checksum-type"), (algorithm) => header(response, headerName(algorithm)));

/** The same, of an XML answer. */
export const checksumOfXml = (xml: string): ObjectChecksum | null =>
  choose(fieldOf(xml, "ChecksumType"), (algorithm) => fieldOf(xml, `Checksum${algorithm}`));

function choose(
  type: string | null,
  read: (algorithm: ChecksumAlgorithm) => string | null,
): ObjectChecksum | null {
  if (type === "COMPOSITE") return null;
  for (const algorithm of algorithms) {
    const value = read(algorithm);
    if (value && !value.includes("-")) return { algorithm, value };
  }
  return null;
}

/** The header that makes S3 refuse bytes with another checksum. */
export const checksumHeader = ({ algorithm, value }: ObjectChecksum): Record<string, string> => ({
  [headerName(algorithm)]: value,
});

const headerName = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** Takes bytes as they go by; `digest` is base64, CRCs highest byte first (Amazon S3 User Guide, "Checking object integrity"). */
export type RunningChecksum = { update: (bytes: Uint8Array) => void; digest: () => Promise<string> };

export function startChecksum(algorithm: ChecksumAlgorithm | "MD5"): RunningChecksum {
  if (algorithm === "CRC64NVME") return startCrc64();
  if (algorithm === "CRC32") return startCrc32();
  const hash = algorithm === "CRC32C" ? new Crc32c() : createHash(algorithm);
  return {
    update: (bytes) => void hash.update(bytes),
    digest: async () => Buffer.from(await hash.digest()).toString("base64"),
  };
}

function startCrc64(): RunningChecksum {
  let crc = CRC64_START;
  return {
    update: (bytes) => {
      crc = updateCrc64(crc, bytes);
    },
    digest: async () => finishCrc64(crc).toString("base64"),
  };
}

function startCrc32(): RunningChecksum {
  let crc = 0;
  return {
    update: (bytes) => {
      crc = crc32(bytes, crc);
    },
    digest: async () => {
      const digest = Buffer.alloc(4);
      digest.writeUInt32BE(crc);
      return digest.toString("base64");
    },
  };
}

/** Base64 of the CRC-64/NVME of some bytes. */
export const crc64Of = (bytes: Uint8Array): string =>
  finishCrc64(updateCrc64(CRC64_START, bytes)).toString("base64");
