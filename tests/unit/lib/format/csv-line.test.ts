import { expect, test } from "vitest";
import { toCsvLine } from "@/lib/format/csv-line";

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["+1", "'+1"],
  ["-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  ["a,b", '"a,b"'],
  ['say "a"', '"say ""a"""'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["日本語 😀", "日本語 😀"],
  [" =1", " =1"],
])("%j is written so that no spreadsheet runs it", (cell, written) => {
  expect(toCsvLine([cell])).toBe(`${written}\r\n`);
});

test("numbers stay numbers, also below zero; what is not there is empty", () => {
  expect(toCsvLine([-5, 0, 12.5, null, undefined, ""])).toBe("-5,0,12.5,,,\r\n");
});
