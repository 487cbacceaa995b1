import { CRC64_START, finishCrc64, updateCrc64 } from "@/lib/crc64";
import { combineCrcs } from "@/server/sandbox/s3/checksums/combine-crc";

/** Every object of the bench is this mebibyte again and again. */
export const pattern = Buffer.alloc(1024 ** 2);
for (let i = 0; i < pattern.length; i++) pattern[i] = (i * 7 + (i >> 8)) & 255;

/** True when these are the bytes of an object at this offset. */
export function patternAt(offset: number, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const from = (offset + at) % pattern.length;
    const length = Math.min(pattern.length - from, bytes.length - at);
    if (pattern.compare(bytes, at, at + length, from, from + length) !== 0) return false;
    at += length;
  }
  return true;
}

const crcOf = (bytes: Uint8Array) => finishCrc64(updateCrc64(CRC64_START, bytes));
const blockCrc = crcOf(pattern);

/** Base64 of the CRC-64/NVME of an object of so many bytes. */
export function checksumOf(size: number): string {
  const blocks = Math.floor(size / pattern.length);
  const rest = pattern.subarray(0, size % pattern.length);
  const parts = Array.from({ length: blocks }, () => ({ digest: blockCrc, size: pattern.length }));
  const whole = combineCrcs("CRC64NVME", [...parts, { digest: crcOf(rest), size: rest.length }]);
  return whole?.toString("base64") ?? "";
}
