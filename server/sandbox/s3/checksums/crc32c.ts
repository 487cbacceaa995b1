/** CRC-32C (Castagnoli, RFC 3720 appendix B.4): the polynomial 0x1edc6f41, reflected. */
const TABLE = new Uint32Array(256).map((_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** Feeds bytes into a running CRC; 0 to start, and the value is finished after every call, as with zlib.crc32. */
export function crc32c(bytes: Uint8Array, value: number): number {
  let crc = ~value;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}
