import type { Amount } from "@/lib/amount";
import type { CopyStrategy } from "@/lib/schemas/copies";

const secondsPerRequest = 0.06;
const atOnce = 32;
const copyBytesPerSecond = 400 * 1024 ** 2;
const streamBytesPerSecond = 120 * 1024 ** 2;
const partBytes = 8 * 1024 ** 2;
const listedPerRequest = 250;

/**
 * Requests and seconds a copy will take: one request an object (two when streamed), one a part of what is large, one
 * listing for each 250 objects to verify them; 32 at once, 60 ms each, and the bytes at the rate of one machine.
 */
export function estimate(
  strategy: CopyStrategy | null,
  { toCopy, large }: { toCopy: Amount; large: Amount },
): { requests: number; seconds: number } {
  if (strategy === null) return { requests: 0, seconds: 0 };
  const each = strategy === "stream" ? 2 : 1;
  const inParts = strategy === "stream" ? toCopy.bytes : large.bytes;
  const requests =
    toCopy.objects * each + Math.floor(inParts / partBytes) + Math.ceil(toCopy.objects / listedPerRequest);
  const rate = strategy === "stream" ? streamBytesPerSecond : copyBytesPerSecond;
  const seconds = Math.max((requests * secondsPerRequest) / atOnce, toCopy.bytes / rate);
  return { requests, seconds: Math.ceil(seconds) };
}
