import fc from "fast-check";
import { expect, test } from "vitest";
import { byUtf8 } from "@/lib/by-utf8";

test("keys are compared in the order of their UTF-8 bytes", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "/", "\u{7f}", "é", "\ud7ff", "\ue000", "\uffff", "😀", "\u{10ffff}"),
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
