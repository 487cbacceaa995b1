import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeKey } from "@/server/aws/encode-key";

test("leaves unreserved characters and slashes, and encodes the rest upper-case", () => {
  expect(encodeKey("a/b-c_d.e~f")).toBe("a/b-c_d.e~f");
  expect(encodeKey("a b+c%d(e)!*'[$LATEST]")).toBe("a%20b%2Bc%25d%28e%29%21%2A%27%5B%24LATEST%5D");
  expect(encodeKey("../x/./y//z")).toBe("../x/./y//z");
});

// Without surrogates: no URL and no XML can carry half a character.
const anyKey = fc
  .array(fc.nat(0x10ffff).filter((point) => point < 0xd800 || point > 0xdfff))
  .map((points) => String.fromCodePoint(...points));

test("can be read back, whatever the key", () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(decodeURIComponent(encodeKey(key))).toBe(key);
      expect(encodeKey(key)).toMatch(/^[\w\-.~/%]*$/);
    }),
  );
});
