import { expect, it } from "vitest";
import { columnsOf, splitHalf } from "@/lib/format/split-half";

it.each([
  ["", "", ""],
  ["a", "a", ""],
  ["abcd/", "abc", "d/"],
  ["ログ/abcd", "ログ/", "abcd"],
  ["e\u0301e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"],
  ["a\u202ebcdefghi/", "a\u202e", "bcdefghi/"],
])("cuts %j into halves of as many columns", (text, head, tail) => {
  expect(splitHalf(text)).toEqual([head, tail]);
});

it.each([
  ["000000.gz", 9],
  ["請求 1.gz", 9],
  ["e\u0301.gz", 4],
  ["\u202e.gz", 11],
])("counts the columns of %j", (text, columns) => expect(columnsOf(text)).toBe(columns));
