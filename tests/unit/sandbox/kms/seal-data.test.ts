import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSealed, readSealed, sealData } from "@/server/sandbox/kms/seal-data";

const KEY = "arn:aws:kms:ap-northeast-1:111111111111:key/1";
const open = (blob: Buffer, context?: Record<string, string>) => {
  const parts = readSealed(blob);
  return parts === null ? null : openSealed(parts, context);
};

describe("sealData", () => {
  it("opens to what went in, under the same context in any order", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.dictionary(fc.string(), fc.string()),
        (plaintext, context) => {
          const reversed = Object.fromEntries(Object.entries(context).reverse());
          expect(open(sealData(KEY, plaintext, context), reversed)).toEqual(Buffer.from(plaintext));
        },
      ),
    );
  });

  it("stays closed under another context", () => {
    const blob = sealData(KEY, Buffer.from("x"), { a: "1", b: "2" });
    const others: Array<Record<string, string> | undefined> = [
      undefined,
      {},
      { a: "1" },
      { a: "2", b: "1" },
      { a1b: "2" },
    ];
    for (const context of others) expect(open(blob, context)).toBeNull();
  });

  it("stays closed when any byte was changed or cut off, its key's name included", () => {
    const blob = sealData(KEY, Buffer.from("a secret"));
    for (let at = 0; at < blob.length; at++) {
      const changed = Buffer.from(blob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(open(changed)).toBeNull();
      expect(open(blob.subarray(0, at))).toBeNull();
    }
  });

  it("never makes the same ciphertext twice, and names its key", () => {
    const [first, second] = [sealData(KEY, Buffer.from("x")), sealData(KEY, Buffer.from("x"))];
    expect(first.equals(second)).toBe(false);
    expect(readSealed(first)?.keyArn).toBe(KEY);
  });
});
