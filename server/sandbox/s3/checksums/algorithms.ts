import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { CRC64_START, finishCrc64, updateCrc64 } from "@/lib/crc64";
import { crc32c } from "./crc32c";

export const ALGORITHMS = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
export type ChecksumAlgorithm = (typeof ALGORITHMS)[number];

export type RunningChecksum = { update: (bytes: Uint8Array) => void; digest: () => Buffer };

export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return ALGORITHMS.some((known) => known === name);
}

/** A checksum that is fed chunk by chunk; the digest is big-endian, as S3 writes it in base64. */
export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  if (algorithm === "CRC64NVME") return startCrc64();
  if (algorithm === "CRC32") return startCrc32(crc32);
  if (algorithm === "CRC32C") return startCrc32(crc32c);
  const hash = createHash(algorithm.toLowerCase());
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

function startCrc64(): RunningChecksum {
  let crc = CRC64_START;
  return {
    update: (bytes) => {
      crc = updateCrc64(crc, bytes);
    },
    digest: () => finishCrc64(crc),
  };
}

function startCrc32(step: (bytes: Uint8Array, value: number) => number): RunningChecksum {
  let crc = 0;
  return {
    update: (bytes) => {
      crc = step(bytes, crc);
    },
    digest: () => {
      const digest = Buffer.alloc(4);
      digest.writeUInt32BE(crc >>> 0);
      return digest;
    },
  };
}
