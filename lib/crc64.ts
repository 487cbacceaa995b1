/**
 * CRC-64/NVME (NVM Express specification; polynomial 0xad93d23594c93659, reflected), kept as two 32-bit halves because
 * BigInt is slow. Eight bytes a step ("slicing-by-8").
 */
const POLY_HIGH = 0x9a6c9329;
const POLY_LOW = 0xac4bc9b5;
const HIGH = new Uint32Array(8 * 256);
const LOW = new Uint32Array(8 * 256);

for (let byte = 0; byte < 256; byte++) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit++) {
    const carry = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (carry) {
      high ^= POLY_HIGH;
      low ^= POLY_LOW;
    }
  }
  HIGH[byte] = high;
  LOW[byte] = low;
}
for (let i = 256; i < 8 * 256; i++) {
  const high = HIGH[i - 256]!;
  const low = LOW[i - 256]!;
  const index = low & 255;
  LOW[i] = ((low >>> 8) | (high << 24)) ^ LOW[index]!;
  HIGH[i] = (high >>> 8) ^ HIGH[index]!;
}

export type Crc64 = { high: number; low: number };
export const CRC64_START: Crc64 = { high: 0xffffffff, low: 0xffffffff };

/** Feeds bytes into a running CRC; start with CRC64_START, end with `finishCrc64`. */
export function updateCrc64({ high, low }: Crc64, bytes: Uint8Array): Crc64 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 8);
  for (let i = 0; i < whole; i += 8) {
    const a = (low ^ view.getUint32(i, true)) >>> 0;
    const b = (high ^ view.getUint32(i + 4, true)) >>> 0;
    const i0 = 1792 + (a & 255);
    const i1 = 1536 + ((a >>> 8) & 255);
    const i2 = 1280 + ((a >>> 16) & 255);
    const i3 = 1024 + (a >>> 24);
    const i4 = 768 + (b & 255);
    const i5 = 512 + ((b >>> 8) & 255);
    const i6 = 256 + ((b >>> 16) & 255);
    const i7 = b >>> 24;
    low = LOW[i0]! ^ LOW[i1]! ^ LOW[i2]! ^ LOW[i3]! ^ LOW[i4]! ^ LOW[i5]! ^ LOW[i6]! ^ LOW[i7]!;
    high = HIGH[i0]! ^ HIGH[i1]! ^ HIGH[i2]! ^ HIGH[i3]! ^ HIGH[i4]! ^ HIGH[i5]! ^ HIGH[i6]! ^ HIGH[i7]!;
  }
  for (let i = whole; i < bytes.length; i++) {
    const index = (low ^ bytes[i]!) & 255;
    low = ((low >>> 8) | (high << 24)) ^ LOW[index]!;
    high = (high >>> 8) ^ HIGH[index]!;
  }
  return { high: high >>> 0, low: low >>> 0 };
}

export function finishCrc64({ high, low }: Crc64): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(~high >>> 0, 0);
  bytes.writeUInt32BE(~low >>> 0, 4);
  return bytes;
}
