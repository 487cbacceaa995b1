import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALGORITHMS, type ChecksumAlgorithm, startChecksum } from "@/server/sandbox/s3/checksums/algorithms";
import { combineCrcs } from "@/server/sandbox/s3/checksums/combine-crc";

function digest(algorithm: ChecksumAlgorithm, ...chunks: Uint8Array[]): Buffer {
  const checksum = startChecksum(algorithm);
  for (const chunk of chunks) checksum.update(chunk);
  return checksum.digest();
}

describe("checksums", () => {
  it.each([
    ["CRC32", "cbf43926"],
    ["CRC32C", "e3069283"],
    ["CRC64NVME", "ae8b14860a799888"],
    ["SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
    ["SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"],
  ] as const)("%s has its published check value for 123456789", (algorithm, value) => {
    expect(digest(algorithm, Buffer.from("123456789")).toString("hex")).toBe(value);
  });

  it("do not depend on how the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(300),
        fc.constantFrom(...ALGORITHMS),
        (bytes, at, algorithm) => {
          const cut = digest(algorithm, bytes.subarray(0, at), bytes.subarray(at));
          expect(cut).toEqual(digest(algorithm, bytes));
        },
      ),
    );
  });

  it("of parts join into the whole's, for every CRC", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1, maxLength: 5 }), (parts) => {
        for (const algorithm of ["CRC32", "CRC32C", "CRC64NVME"] as const) {
          const digests = parts.map((part) => ({ digest: digest(algorithm, part), size: part.length }));
          expect(combineCrcs(algorithm, digests)).toEqual(digest(algorithm, ...parts));
        }
      }),
    );
    expect(combineCrcs("SHA256", [])).toBeNull();
  });
});
