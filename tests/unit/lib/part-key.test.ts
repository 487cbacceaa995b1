import { expect, test } from "vitest";
import { parsePart, partKey } from "@/lib/part-key";

test.each([
  ["logs/a/000000.gz", { folder: "logs/a/", number: 0 }],
  ["000012.gz", { folder: "", number: 12 }],
  ["two\nlines/../999999.gz", { folder: "two\nlines/../", number: 999_999 }],
  ["logs/a/00000.gz", null],
  ["logs/a/0000000.gz", null],
  ["logs/a/x000000.gz", null],
  ["logs/a/000000.gz.bak", null],
  ["logs/a/aws-logs-write-test", null],
])("%j", (key, part) => {
  expect(parsePart(key)).toEqual(part);
  if (part) expect(partKey(part.folder, part.number)).toBe(key);
});
