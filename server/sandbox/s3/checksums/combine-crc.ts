import type { ChecksumAlgorithm } from "./algorithms";

/** Reflected polynomials and widths of the CRCs that can be joined without the bytes. */
const CRCS: Partial<Record<ChecksumAlgorithm, { poly: bigint; width: number }>> = {
  CRC32: { poly: 0xedb88320n, width: 32 },
  CRC32C: { poly: 0x82f63b78n, width: 32 },
  CRC64NVME: { poly: 0x9a6c9329ac4bc9b5n, width: 64 },
};

export type PartDigest = { digest: Buffer; size: number };

/**
 * The CRC of a whole object from those of its parts: crc(a·b) = crc(a)·x^(8·|b|) + crc(b) modulo the polynomial.
 * null for algorithms that cannot be joined, the SHA family.
 */
export function combineCrcs(algorithm: ChecksumAlgorithm, parts: PartDigest[]): Buffer | null {
  const crc = CRCS[algorithm];
  if (crc === undefined) return null;
  const whole = parts.reduce(
    (sum, { digest, size }) =>
      multiply(sum, power(8n * BigInt(size), crc), crc) ^ BigInt(`0x${digest.toString("hex")}`),
    0n,
  );
  return Buffer.from(whole.toString(16).padStart(crc.width / 4, "0"), "hex");
}

type Crc = { poly: bigint; width: number };

/** a·b modulo the polynomial; in reflected order the highest bit is x^0. */
function multiply(a: bigint, b: bigint, { poly, width }: Crc): bigint {
  let product = 0n;
  let factor = b;
  for (let bit = BigInt(width) - 1n; bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= factor;
    factor = factor & 1n ? (factor >> 1n) ^ poly : factor >> 1n;
  }
  return product;
}

/** x^n modulo the polynomial, by squaring. */
function power(n: bigint, crc: Crc): bigint {
  let result = 1n << BigInt(crc.width - 1);
  let square = result >> 1n;
  for (let rest = n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, square, crc);
    square = multiply(square, square, crc);
  }
  return result;
}
