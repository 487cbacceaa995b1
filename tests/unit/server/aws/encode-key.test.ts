import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeKey } from "@/server/aws/s3-wire";

test("leaves unreserved characters and slashes, and encodes the rest upper-case", () => {
  expect(encodeKey("a/b-c_d.e~f")).toBe("a/b-c_d.e~f");
  expect(encodeKey("a b+c%d(e)!*'[$LATEST]")).toBe("a%20b%2Bc%25d%28e%29%21%2A%27%5B%24LATEST%5D");
  expect(encodeKey("../x/./y//z")).toBe("../x/./y//z");
});

test("can be read back, whatever the key", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (key) => {
      expect(decodeURIComponent(encodeKey(key))).toBe(key);
      expect(encodeKey(key)).toMatch(/^[\w\-.~/%]*$/);
    }),
  );
});
